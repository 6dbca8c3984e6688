package dev.noroshi.benchmarks.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A made-up policy: organisations in communities of equal size in one country, each with a verified network and a
 * subscription, so that what one reports reaches the others of its community and nobody else.
 *
 * @param organisations how many
 * @param perCommunity members of each community
 * @param hook the address of an organisation's webhook
 */
public record SharingWorld(int organisations, int perCommunity, UnaryOperator<String> hook) {
    private static final int BYTE = 256;

    public SharingWorld {
        if (perCommunity < 2 || organisations % perCommunity != 0) {
            throw new IllegalArgumentException(organisations + " organisations do not make communities of "
                    + perCommunity + ": give a multiple of it, of at least 2");
        }
    }

    /** Who may have what one organisation reports. */
    public int recipients() {
        return perCommunity - 1;
    }

    /** The organisations, by their numbers. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < organisations; number++) {
            ids.add("org-" + number);
        }
        return ids;
    }

    /** The policy's documents. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder();
        for (int number = 0; number < organisations; number++) {
            organisation(number, yaml);
        }
        for (int community = 0; community < organisations / perCommunity; community++) {
            community(community, yaml);
        }
        return yaml.toString();
    }

    private void organisation(int number, StringBuilder yaml) {
        String id = "org-" + number;
        String network = "20." + number / BYTE + "." + number % BYTE + ".0/24";
        yaml.append("---\nkind: Organisation\nid: ").append(id);
        yaml.append("\nnames: {en: Organisation ").append(number).append("}\ncountry: JP\ntype: PRIVATE\n");
        yaml.append("sectors: [manufacturing]\nstatus: ACTIVE\n");
        yaml.append("constituency: {cidrs: [")
                .append(network)
                .append("], domains: [")
                .append(id);
        yaml.append(".example.jp]}\nverified: {by: hub-operator, at: 2026-01-15}\n");
        yaml.append("---\nkind: Subscription\nid: ")
                .append(id)
                .append("-soc\norg: ")
                .append(id);
        yaml.append("\nminSeverity: LOW\nlanguages: [ja, en]\nmode: RAPID\n");
        yaml.append("channel: {type: webhook, url: \"").append(hook.apply(id));
        yaml.append("\", format: noroshi, secretRef: \"file:hook\"}\nallowSubnets: [127.0.0.0/8]\n");
    }

    private void community(int number, StringBuilder yaml) {
        yaml.append("---\nkind: Community\nid: community-").append(number);
        yaml.append("\nnames: {en: Community ").append(number).append("}\ncountry: JP\nmembers:\n");
        for (int member = number * perCommunity; member < (number + 1) * perCommunity; member++) {
            yaml.append("  - {org: org-").append(member).append(", from: 2011-11-01, until: null}\n");
        }
    }
}
