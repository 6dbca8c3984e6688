package dev.noroshi.notifier.channel.mail;

import java.util.List;

/**
 * What a mail says.
 *
 * @param label begins the subject and stays readable in it, whatever the rest is encoded as; empty for none
 * @param subject without the label
 * @param sealedSubject in its stead where the mail is encrypted, since the subject is not
 */
record MailContent(
        String language,
        String label,
        String subject,
        String sealedSubject,
        String text,
        String html,
        List<Attachment> attachments) {

    MailContent {
        attachments = List.copyOf(attachments);
    }

    /** A file beside the text. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Attachment(String name, String mediaType, byte[] bytes) {}
}
