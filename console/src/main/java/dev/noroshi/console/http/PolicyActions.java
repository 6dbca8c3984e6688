package dev.noroshi.console.http;

import dev.noroshi.console.domain.Draft;
import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.PolicyInForce;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.metrics.ConsoleMetric;
import dev.noroshi.console.page.PolicyPage;
import dev.noroshi.console.page.Section;
import dev.noroshi.console.page.Visit;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.PolicySnapshot;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upload, plan and apply: nothing is in force before somebody has seen what it would change, and said why. */
final class PolicyActions {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyActions.class);
    private static final int MOST_FILES = 500;
    private static final int MOST_BYTES = 18 << 20;

    private final Views views;
    private final Orders orders;
    private final Guard guard;
    private final Metrics metrics;
    private final InstantSource clock;
    private final PolicyPage page;

    PolicyActions(Views views, Orders orders, Guard guard, Metrics metrics, InstantSource clock) {
        this.views = views;
        this.orders = orders;
        this.guard = guard;
        this.metrics = metrics;
        this.clock = clock;
        this.page = new PolicyPage(views);
    }

    void add(JavalinConfig config, ConsoleHttp to) {
        to.page(
                config,
                "/policy",
                Section.POLICY,
                "nav.policy",
                (visit, context) -> Optional.of(page.page(visit, draft(context), "")));
        config.routes.get("/policy/download", this::download);
        config.routes.post("/policy/plan", context -> plan(context, to));
        config.routes.post("/policy/apply", context -> apply(context, to));
        config.routes.post("/policy/discard", context -> {
            operator(context).draft(null);
            context.redirect("/policy", HttpStatus.SEE_OTHER);
        });
    }

    private Optional<Draft> draft(Context context) {
        return guard.session(context).draft();
    }

    private Session operator(Context context) {
        return operating(guard.changing(context));
    }

    private static Session operating(Session session) {
        if (!session.visitor().operates()) {
            throw Refused.forbidden();
        }
        return session;
    }

    private void plan(Context context, ConsoleHttp to) throws IOException {
        Session session = operating(guard.changing(context, ConsoleHttp.MOST_BODY));
        Map<String, byte[]> files = new LinkedHashMap<>();
        long bytes = 0;
        for (UploadedFile file : context.uploadedFiles("files")) {
            try (InputStream in = file.content()) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                bytes += content.length;
                if (bytes > MOST_BYTES || files.size() == MOST_FILES) {
                    throw Refused.of(413, "error.large");
                }
                files.put(file.filename(), content);
            }
        }
        if (files.isEmpty()) {
            throw Refused.of(400, "error.request");
        }
        session.draft(PolicyUpload.draft(files, views.policy().policy(), session.visitor(), clock.instant()));
        show(context, to, session, "");
    }

    private void apply(Context context, ConsoleHttp to) throws InterruptedException {
        Session session = operator(context);
        String reason = DeliveryActions.reason(context.formParam("reason"));
        Draft draft = session.draft().orElseThrow(() -> Refused.of(409, "policy.nodraft"));
        PolicySnapshot snapshot = draft.snapshot();
        if (snapshot == null || !snapshot.getHash().equals(context.formParam("hash"))) {
            throw Refused.of(409, "policy.nodraft");
        }
        if (!draft.against().equals(views.policy().policy().version())) {
            session.draft(null);
            show(context, to, session, "policy.overtaken");
            return;
        }
        publish(snapshot, session.visitor(), reason);
        session.draft(null);
        context.redirect("/policy?done=apply", HttpStatus.SEE_OTHER);
    }

    private void publish(PolicySnapshot snapshot, Visitor by, String reason) throws InterruptedException {
        try {
            orders.apply(PolicySnapshot.newBuilder(snapshot)
                    .setPublishedAt(clock.instant())
                    .setPublishedBy(by.signature())
                    .setReason(reason)
                    .build());
        } catch (KafkaException notWritten) {
            throw Refused.of(503, "error.kafka");
        }
        metrics.count(ConsoleMetric.COMMANDS, "APPLY_POLICY");
        LOG.info("{} has put the policy {} in force", by, snapshot.getHash());
    }

    private void show(Context context, ConsoleHttp to, Session session, String trouble) {
        Visit visit = guard.visit(context, session);
        to.show(context, visit, Section.POLICY, "nav.policy", page.page(visit, session.draft(), trouble));
    }

    private void download(Context context) {
        Visitor visitor = guard.session(context).visitor();
        if (!visitor.seesAll()) {
            throw Refused.notFound();
        }
        @Nullable
        PolicySnapshot snapshot =
                views.policy().inForce().map(PolicyInForce::snapshot).orElse(null);
        if (snapshot == null) {
            throw Refused.notFound();
        }
        context.header("Content-Disposition", "attachment; filename=\"policy.yaml\"");
        context.contentType("application/yaml; charset=utf-8").result(PolicyUpload.yaml(snapshot));
    }
}
