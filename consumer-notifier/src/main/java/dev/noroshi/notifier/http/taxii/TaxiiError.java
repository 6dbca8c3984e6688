package dev.noroshi.notifier.http.taxii;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.runtime.http.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** An error as TAXII writes it (2.1, section 3.6.1). */
final class TaxiiError {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TaxiiError() {}

    static void write(Problem problem, Context context) {
        ObjectNode error = JSON.createObjectNode();
        error.put("title", problem.title());
        error.put("description", problem.detail());
        error.put("http_status", Integer.toString(problem.status()));
        problem.writeHeaders(context);
        byte[] body = error.toString().getBytes(StandardCharsets.UTF_8);
        context.status(problem.status()).result(body).contentType(TaxiiMedia.TYPE);
    }
}
