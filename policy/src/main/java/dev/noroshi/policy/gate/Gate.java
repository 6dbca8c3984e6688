package dev.noroshi.policy.gate;

/** The gates by the names that records give them. */
public enum Gate {
    G1("marking"),
    G2("time"),
    G3("parties"),
    G4("path"),
    G5("TLP"),
    G6("agreement"),
    G7("originator control"),
    G8("need to know"),
    G9("channel"),
    G10("redaction"),
    G11("residue");

    private final String subject;

    Gate(String subject) {
        this.subject = subject;
    }

    /** What the gate is about. */
    public String subject() {
        return subject;
    }
}
