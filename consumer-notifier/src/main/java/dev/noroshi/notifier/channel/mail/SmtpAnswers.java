package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.domain.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a relay's answer means for a delivery (RFC 5321, section 4.2): 4yz passes, 5yz is about this very mail. */
final class SmtpAnswers {

    private static final Pattern CODE = Pattern.compile("^\\s*([2-5][0-9][0-9])[ -]");
    private static final int LONGEST_DETAIL = 300;

    private SmtpAnswers() {}

    static Outcome taken(@Nullable String answer) {
        Matcher code = CODE.matcher(String.valueOf(answer));
        return new Outcome.Delivered(code.find() ? Integer.parseInt(code.group(1)) : 250, "the relay took it");
    }

    static Outcome classify(MessagingException refused) {
        if (refused instanceof AuthenticationFailedException) {
            return new Outcome.Unauthorised(535, text(refused, "the relay does not take our user and password"));
        }
        for (Exception each = refused; each != null; each = next(each)) {
            int code = code(each);
            if (code > 0) {
                return of(code, text(each, "answered " + code));
            }
        }
        for (Throwable each = refused; each != null; each = cause(each)) {
            if (each instanceof SSLException) {
                return new Outcome.Failed(0, text(each, "no TLS with the relay, and nothing without it"));
            }
        }
        return new Outcome.Failed(0, text(refused, refused.getClass().getSimpleName()));
    }

    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : failure.getCause();
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static Outcome of(int code, String detail) {
        if (code == 530 || code == 534 || code == 535 || code == 538) {
            return new Outcome.Unauthorised(code, detail);
        }
        return code >= 500 ? new Outcome.Rejected(code, detail) : new Outcome.Busy(code, null, detail);
    }

    /** 0 where the failure is no answer to a mail. */
    private static int code(Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        // Of several recipients that were refused it says 250 or nothing; here there is one, whose own answer follows.
        return failure instanceof SMTPSendFailedException sent && sent.getReturnCode() >= 400
                ? sent.getReturnCode()
                : 0;
    }

    private static String text(Throwable failure, String what) {
        String said =
                String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        String text = what + ": " + said;
        return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text;
    }
}
