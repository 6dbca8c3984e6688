package dev.noroshi.notifier.channel.mail;

import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.text.AlertText;
import dev.noroshi.notifier.channel.text.AlertTexts;
import dev.noroshi.notifier.channel.text.DigestText;
import dev.noroshi.notifier.channel.text.DigestTexts;
import dev.noroshi.notifier.channel.text.Phrases;
import dev.noroshi.notifier.channel.text.Shown;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.Severity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Writes the mails that carry alerts, one or several. */
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
                attachments(List.of(request)));
        return wrap(content, message(request), subscription, request.deliveryId());
    }

    byte[] write(DigestRequest digest) throws UnprotectedException {
        Subscription subscription = digest.subscription();
        DigestText text = DigestTexts.of(digest);
        List<String> footer = footer(subscription);
        MailContent content = new MailContent(
                text.language(),
                text.label(),
                text.subject(),
                text.sealedSubject(),
                MailText.of(text, footer),
                MailHtml.of(text, footer),
                attachments(digest.alerts()));
        return wrap(content, message(subscription, digest.deliveryId()), subscription, digest.deliveryId());
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
        MailMessage message = message(subscription, request.deliveryId());
        if (request.content().getVersion() > 1) {
            String first = Ids.delivery(request.content().getAlertId(), 1, subscription.id());
            message.field("In-Reply-To", messageId(first));
            message.field("References", messageId(first));
        }
        if (request.content().getSeverity().compareTo(Severity.CRITICAL) >= 0) {
            message.field("Importance", "high");
            message.field("X-Priority", "1");
        }
        return message;
    }

    /** What all mails of a subscription have in common. */
    private MailMessage message(Subscription subscription, String id) {
        MailMessage message = new MailMessage(
                options.from(), options.fromName(), subscription.address(), clock.instant(), messageId(id));
        message.field("List-Id", "<" + subscription.id() + "." + domain() + ">");
        String unsubscribe = links.unsubscribe(subscription);
        if (unsubscribe != null) {
            message.field("List-Unsubscribe", "<" + unsubscribe + ">");
            message.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.field("Auto-Submitted", "auto-generated");
        return message.field("X-Auto-Response-Suppress", "All");
    }

    private String messageId(String id) {
        return "<" + id + "@" + domain() + ">";
    }

    private String domain() {
        return options.from().substring(options.from().indexOf('@') + 1);
    }

    private List<String> footer(Subscription subscription) {
        Phrases phrases = Phrases.of(subscription.languages());
        List<String> lines = new ArrayList<>();
        String reader = Shown.line(subscription.orgShown(phrases.language()));
        lines.add(phrases.say("footer.subscription", subscription.id(), reader));
        String unsubscribe = links.unsubscribe(subscription);
        if (unsubscribe != null) {
            lines.add(phrases.say("footer.unsubscribe", unsubscribe));
        }
        return lines;
    }

    private List<MailContent.Attachment> attachments(List<DeliveryRequest> requests) throws UnprotectedException {
        String name = requests.get(0).subscription().format();
        if (name.equals(TEXT_ALONE)) {
            return List.of();
        }
        PayloadFormat format = formats.named(name)
                .orElseThrow(() -> new UnprotectedException("no payload format '" + name + "'; there are "
                        + formats.names() + ", and " + TEXT_ALONE + " for none"));
        return requests.stream().map(request -> attachment(request, format)).toList();
    }

    private static MailContent.Attachment attachment(DeliveryRequest request, PayloadFormat format) {
        String file = request.content().getReference().replaceAll("[^A-Za-z0-9-]", "") + "-v"
                + request.content().getVersion() + "." + format.name() + ".json";
        return new MailContent.Attachment(file, format.mediaType(), format.write(request));
    }
}
