package dev.noroshi.notifier.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended, in words that every channel shares. `status` is what the peer answered, 0 where it did not. */
public sealed interface Outcome {

    int status();

    /** For the attempt log; never a payload, never a secret. */
    String detail();

    /** The peer has it. */
    record Delivered(int status, String detail) implements Outcome {}

    /** The peer refuses this very message; another try rarely helps. */
    record Rejected(int status, String detail) implements Outcome {}

    /** The peer does not know us; somebody has to mend a credential. */
    record Unauthorised(int status, String detail) implements Outcome {}

    /** The peer wants nothing at this address any more. */
    record Gone(int status, String detail) implements Outcome {}

    /** The peer asks for a pause. */
    record Busy(int status, @Nullable Duration retryAfter, String detail) implements Outcome {}

    /** No answer, or one that says nothing about the message. */
    record Failed(int status, String detail) implements Outcome {}

    /** This instance had no room to try: it says nothing about the peer, and is no attempt. */
    record NotTried(String detail) implements Outcome {
        @Override
        public int status() {
            return 0;
        }
    }

    /** It was not sent: the subscription cannot work as it is configured. */
    record Misconfigured(String detail) implements Outcome {
        @Override
        public int status() {
            return 0;
        }
    }
}
