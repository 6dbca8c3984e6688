package dev.noroshi.notifier.channel.text;

import java.util.List;

/**
 * Several alerts in the words of one language; as {@link AlertText}, whoever lays it out still escapes it.
 *
 * @param label the strictest of the alerts' labels
 * @param subject without the label
 * @param sealedSubject for where whoever carries it may read the subject
 * @param overview heading of the list of alerts
 * @param note what the label means
 * @param alerts in the order of the list
 */
public record DigestText(
        String language,
        String label,
        String subject,
        String sealedSubject,
        String opening,
        String overview,
        String note,
        List<AlertText> alerts) {

    public DigestText {
        alerts = List.copyOf(alerts);
    }
}
