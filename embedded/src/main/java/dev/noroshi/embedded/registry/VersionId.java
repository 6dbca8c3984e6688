package dev.noroshi.embedded.registry;

import dev.noroshi.transport.registry.RegistryError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A version as a path names it: a number from 1, or {@code latest} (also -1). */
record VersionId(OptionalInt number) {

    static VersionId of(int number) {
        return new VersionId(OptionalInt.of(number));
    }

    static VersionId parse(String text) {
        if (text.equals("latest") || text.equals("-1")) {
            return new VersionId(OptionalInt.empty());
        }
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return of(number);
            }
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    Optional<StoredVersion> pick(List<StoredVersion> versions) {
        return number.isEmpty()
                ? Optional.of(versions.get(versions.size() - 1))
                : versions.stream()
                        .filter(stored -> stored.version() == number.getAsInt())
                        .findFirst();
    }

    @Override
    public String toString() {
        return number.isEmpty() ? "latest" : String.valueOf(number.getAsInt());
    }

    private static RegistryFailure invalid(String text) {
        return new RegistryFailure(
                RegistryError.INVALID_VERSION,
                "The specified version '" + text + "' is not a valid version id. Allowed values are between"
                        + " [1, 2^31-1] and the string \"latest\"");
    }
}
