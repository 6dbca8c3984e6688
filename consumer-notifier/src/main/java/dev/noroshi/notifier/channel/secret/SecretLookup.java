package dev.noroshi.notifier.channel.secret;

/** What a reference to a secret led to. */
public sealed interface SecretLookup {

    /** The secret; its text form hides it. */
    record Found(String text) implements SecretLookup {
        @Override
        public String toString() {
            return "Found[********]";
        }
    }

    /** Nothing; `why` says what to do, and never shows a secret. */
    record Missing(String why) implements SecretLookup {}
}
