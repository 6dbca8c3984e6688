package dev.noroshi.notifier.channel.mail;

import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.text.AlertText;
import dev.noroshi.notifier.channel.text.AlertTexts;
import dev.noroshi.notifier.channel.text.Phrases;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.Severity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the mail that carries an alert. */
final class Letters {

    /** The format that attaches nothing. */
    private static final String TEXT_ALONE = "text";

    private final MailOptions options;
    private final PayloadFormats formats;
    private final MailLinks links;
    private final Protections protections;
    private final InstantSource clock;

    Letters(
            MailOptions options,
            PayloadFormats formats,
            MailLinks links,
            Protections protections,
            InstantSource clock) {
        this.options = options;
        this.formats = formats;
        this.links = links;
        this.protections = protections;
        this.clock = clock;
    }

    byte[] write(DeliveryRequest request) throws UnprotectedException {
        Subscription subscription = request.subscription();
        AlertText alert = AlertTexts.of(request);
        List<String> footer = footer(subscription);
        MailContent content = new MailContent(
                alert.language(),
                alert.label(),
                alert.subject(),
                alert.sealedSubject(),
                MailText.of(alert, footer),
                MailHtml.of(alert, footer),
                attachment(request));
        return wrap(content, message(request), subscription, request.deliveryId());
    }

    private byte[] wrap(MailContent content, MailMessage message, Subscription subscription, String id)
            throws UnprotectedException {
        String boundary = "=_" + id;
        boolean sealed = Protections.isSealed(subscription);
        MimeEntity plain = MailMessage.entity(content, boundary);
        MimeEntity inner =
                sealed ? plain.withSubject(MailMessage.subjectField(content.label(), content.subject())) : plain;
        MimeEntity entity = protections.protect(inner, subscription, boundary);
        message.subject(content.label(), sealed ? content.sealedSubject() : content.subject());
        return message.with(entity);
    }

    private MailMessage message(DeliveryRequest request) {
        Subscription subscription = request.subscription();
        String domain = options.from().substring(options.from().indexOf('@') + 1);
        MailMessage message = new MailMessage(
                options.from(),
                options.fromName(),
                subscription.address(),
                clock.instant(),
                messageId(request.deliveryId(), domain));
        if (request.content().getVersion() > 1) {
            String first = Ids.delivery(request.content().getAlertId(), 1, subscription.id());
            message.field("In-Reply-To", messageId(first, domain));
            message.field("References", messageId(first, domain));
        }
        message.field("List-Id", "<" + subscription.id() + "." + domain + ">");
        String unsubscribe = links.unsubscribe(subscription);
        if (unsubscribe != null) {
            message.field("List-Unsubscribe", "<" + unsubscribe + ">");
            message.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.field("Auto-Submitted", "auto-generated");
        message.field("X-Auto-Response-Suppress", "All");
        if (request.content().getSeverity().compareTo(Severity.CRITICAL) >= 0) {
            message.field("Importance", "high");
            message.field("X-Priority", "1");
        }
        return message;
    }

    private static String messageId(String id, String domain) {
        return "<" + id + "@" + domain + ">";
    }

    private List<String> footer(Subscription subscription) {
        Phrases phrases = Phrases.of(subscription.languages());
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say("footer.subscription", subscription.id(), subscription.org()));
        String unsubscribe = links.unsubscribe(subscription);
        if (unsubscribe != null) {
            lines.add(phrases.say("footer.unsubscribe", unsubscribe));
        }
        return lines;
    }

    private MailContent.@Nullable Attachment attachment(DeliveryRequest request) throws UnprotectedException {
        String name = request.subscription().format();
        if (name.equals(TEXT_ALONE)) {
            return null;
        }
        PayloadFormat format = formats.named(name)
                .orElseThrow(() -> new UnprotectedException("no payload format '" + name + "'; there are "
                        + formats.names() + ", and " + TEXT_ALONE + " for none"));
        String file = request.content().getReference().replaceAll("[^A-Za-z0-9-]", "") + "-v"
                + request.content().getVersion() + "." + name + ".json";
        return new MailContent.Attachment(file, format.mediaType(), format.write(request));
    }
}
