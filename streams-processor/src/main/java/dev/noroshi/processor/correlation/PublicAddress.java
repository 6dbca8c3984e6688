package dev.noroshi.processor.correlation;

/**
 * Tells addresses that mean the same everywhere from those that every network has: RFC 1918, link-local, loopback,
 * carriers' NAT (RFC 6598), ULA, multicast, unspecified. Addresses come in canonical form.
 */
final class PublicAddress {

    private PublicAddress() {}

    static boolean isPublic(String address) {
        return address.indexOf(':') >= 0 ? isPublic6(address) : isPublic4(address);
    }

    private static boolean isPublic4(String address) {
        int dot = address.indexOf('.');
        int next = address.indexOf('.', dot + 1);
        if (dot < 1 || next < 0) {
            return false;
        }
        try {
            int first = Integer.parseInt(address, 0, dot, 10);
            int second = Integer.parseInt(address, dot + 1, next, 10);
            return isPublic4(first, second);
        } catch (NumberFormatException noAddress) {
            return false;
        }
    }

    private static boolean isPublic4(int first, int second) {
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168;
            default -> first < 224;
        };
    }

    private static boolean isPublic6(String address) {
        return !address.startsWith("fc")
                && !address.startsWith("fd")
                && !address.startsWith("fe8")
                && !address.startsWith("fe9")
                && !address.startsWith("fea")
                && !address.startsWith("feb")
                && !address.startsWith("ff")
                && !address.equals("::1")
                && !address.equals("::");
    }
}
