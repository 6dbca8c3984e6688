package dev.noroshi.cli.demo;

/**
 * A sensor of the demo, known to the policy by its token.
 *
 * @param org the organisation it belongs to
 * @param name its name in the policy
 * @param format the input format it speaks
 */
record DemoSensor(String org, String name, String format) {

    static final DemoSensor ACME_EVE = new DemoSensor("jp-acme", "eve-dmz", "suricata-eve");
    static final DemoSensor POWER_WAZUH = new DemoSensor("jp-power", "wazuh-ot", "wazuh");
    static final DemoSensor BANK_CEF = new DemoSensor("kr-bank", "cef-gateway", "cef");
    static final DemoSensor ASSOC_EVE = new DemoSensor("kr-assoc", "eve-lab", "suricata-eve");
    static final DemoSensor CERT_DESK = new DemoSensor("jp-cert", "analyst-desk", "noroshi");

    /** Unique among all sensors. */
    String id() {
        return org + "/" + name;
    }
}
