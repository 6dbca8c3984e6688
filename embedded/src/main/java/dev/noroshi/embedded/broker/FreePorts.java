package dev.noroshi.embedded.broker;

import dev.noroshi.embedded.EmbeddedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports nobody listens on. Kafka must know its ports before it binds them. */
final class FreePorts {
    private FreePorts() {}

    /** Two different ports, free a moment ago. */
    static int[] two() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), two.getLocalPort()};
        } catch (IOException e) {
            throw new EmbeddedException("No free port on the loopback address: " + e, e);
        }
    }

    /** Whether a socket can listen on that port of the loopback address now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
