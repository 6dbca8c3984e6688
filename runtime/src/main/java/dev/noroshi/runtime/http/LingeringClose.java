package dev.noroshi.runtime.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets an answer arrive that was given before its request was read to the end: a refusal that reads nothing, or a body
 * above a limit. A connection closed at once would be reset when the rest of the body comes, and a reset takes the answer
 * away from a sender that has not read it yet (RFC 9112, section 9.6): it would see a broken connection, and try again for
 * ever. What still comes is thrown away, without a thread that waits for it, until it ends, the sender closes, nothing
 * comes for the connection's idle timeout, or {@link #MOST} is passed.
 */
final class LingeringClose extends Handler.Wrapper {

    /** Bytes of a body that are thrown away; many times what any route reads. */
    private static final long MOST = 64L << 20;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var unread = new Unread(request, callback);
        return super.handle(unread, response, Callback.from(unread, callback::failed));
    }

    /** A request, and what is left of it once it is answered. */
    private static final class Unread extends Request.Wrapper implements Runnable {

        private final Callback answered;
        private long thrownAway;
        private boolean ended;
        private boolean complete;

        Unread(Request request, Callback answered) {
            super(request);
            this.answered = answered;
        }

        /** The server asks before it answers; its own way would make the rest unreadable. */
        @Override
        public boolean consumeAvailable() {
            throwAway();
            return complete;
        }

        @Override
        public void run() {
            throwAway();
            if (ended) {
                answered.succeeded();
            } else {
                demand(this);
            }
        }

        private void throwAway() {
            while (!ended) {
                Content.Chunk chunk = read();
                if (chunk == null) {
                    return;
                }
                boolean failed = Content.Chunk.isFailure(chunk);
                thrownAway += chunk.remaining();
                complete = chunk.isLast() && !failed;
                ended = chunk.isLast() || failed || thrownAway > MOST;
                chunk.release();
            }
        }
    }
}
