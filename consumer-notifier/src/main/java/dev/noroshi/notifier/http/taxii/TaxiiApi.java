package dev.noroshi.notifier.http.taxii;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.format.stix.StixTime;
import dev.noroshi.notifier.http.Callers;
import dev.noroshi.notifier.http.OwnerProxy;
import dev.noroshi.notifier.http.Turns;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.metrics.Metrics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The resources of TAXII 2.1, section 4 and 5, below `/taxii2/`. Whoever calls sees the API root of its own organisation
 * and nothing that tells whether there are others: what is not its own does not exist.
 */
public final class TaxiiApi implements Consumer<JavalinConfig> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STIX = "application/stix+json;version=2.1";
    private static final String COLLECTION = "/taxii2/{org}/collections/{collection}";
    private static final Set<String> OBJECT_FILTERS = Set.of("id", "type", "version", "spec_version");
    private static final int AT_ONCE = 16;
    private static final int EACH_AT_ONCE = 2;
    private static final long LONGEST_CONTENT = 1_024;

    private final Callers callers;
    private final Readings readings;
    private final OwnerProxy owner;
    private final Metrics metrics;
    private final Cursors cursors;
    private final SiblingsCache siblings = new SiblingsCache();
    private final Turns turns = new Turns(AT_ONCE, EACH_AT_ONCE);

    /** @param key under which places in collections are sealed, the same for all instances */
    public TaxiiApi(Callers callers, Readings readings, OwnerProxy owner, Metrics metrics, byte[] key) {
        this.callers = callers;
        this.readings = readings;
        this.owner = owner;
        this.metrics = metrics;
        this.cursors = new Cursors(key);
    }

    @Override
    public void accept(JavalinConfig config) {
        get(config, "/taxii2/", (context, org) -> json(context, discovery(org)));
        get(config, "/taxii2/{org}/", (context, org) -> json(context, root()));
        get(config, "/taxii2/{org}/collections/", (context, org) -> {
            ObjectNode all = JSON.createObjectNode();
            all.putArray("collections").add(collection(org));
            json(context, all);
        });
        get(config, COLLECTION + "/", (context, org) -> json(context, collection(org)));
        get(
                config,
                COLLECTION + "/manifest/",
                (context, org) ->
                        page(context, org, "manifest", OBJECT_FILTERS, Function.identity(), TaxiiApi::manifest));
        get(
                config,
                COLLECTION + "/objects/",
                (context, org) ->
                        page(context, org, "objects", OBJECT_FILTERS, Function.identity(), TaxiiApi::objects));
        get(config, COLLECTION + "/objects/{object}/", (context, org) -> object(context, org, false));
        get(config, COLLECTION + "/objects/{object}/versions/", (context, org) -> object(context, org, true));
        config.routes.post(COLLECTION + "/objects/", guarded((context, org) -> readOnly()));
        config.routes.delete(COLLECTION + "/objects/{object}/", guarded((context, org) -> readOnly()));
        get(config, "/taxii2/<rest>", (context, org) -> {
            throw noSuch();
        });
    }

    /** What a caller of that organisation is answered. */
    private interface Answer {
        void to(Context context, String org) throws Exception;
    }

    private void get(JavalinConfig config, String path, Answer answer) {
        config.routes.get(path, guarded(answer));
    }

    /** The same checks for all, in an order that tells strangers nothing; every error in TAXII's own form. */
    private Handler guarded(Answer answer) {
        return context -> {
            try {
                String org = callers.reader(context).getOrg();
                if (!TaxiiMedia.isAccepted(context.header("Accept"))) {
                    throw Problem.of(406, "Not acceptable", "this answers as " + TaxiiMedia.TYPE + "; accept that");
                }
                if (!isOwn(context, org)) {
                    throw noSuch();
                }
                turns.serve(org, context, turn -> answer.to(turn, org));
            } catch (Problem problem) {
                TaxiiError.write(problem, context);
            } catch (InvalidStateStoreException moved) {
                TaxiiError.write(OwnerProxy.moving(), context);
            }
        };
    }

    private static boolean isOwn(Context context, String org) {
        var parameters = context.pathParamMap();
        return parameters.getOrDefault("org", org).equals(org)
                && parameters.getOrDefault("collection", collectionId(org)).equals(collectionId(org));
    }

    private static Problem noSuch() {
        return Problem.of(404, "Not found", "there is nothing here, or nothing for you");
    }

    private static void readOnly() {
        throw Problem.of(403, "Read only", "nothing can be written here: can_write is false");
    }

    private static String root(String org) {
        return "/taxii2/" + org + "/";
    }

    /** One for each organisation, for ever. */
    static String collectionId(String org) {
        return Ids.of("taxii-collection", org);
    }

    private static ObjectNode discovery(String org) {
        ObjectNode discovery = JSON.createObjectNode();
        discovery.put("title", "Noroshi");
        discovery.put("description", "Alerts for your organisation, read only.");
        discovery.put("default", root(org));
        discovery.putArray("api_roots").add(root(org));
        return discovery;
    }

    private static ObjectNode root() {
        ObjectNode root = JSON.createObjectNode();
        root.put("title", "Alerts");
        root.put("description", "What your organisation may have of the hub's alerts, as STIX 2.1.");
        root.putArray("versions").add(TaxiiMedia.TYPE);
        root.put("max_content_length", LONGEST_CONTENT);
        return root;
    }

    private static ObjectNode collection(String org) {
        ObjectNode collection = JSON.createObjectNode();
        collection.put("id", collectionId(org));
        collection.put("title", "Alerts");
        collection.put(
                "description", "The mailbox of your organisation: each alert as an incident with its indicators.");
        collection.put("can_read", true);
        collection.put("can_write", false);
        collection.putArray("media_types").add(STIX);
        return collection;
    }

    /** One object, in the versions asked for, or the list of these. */
    private void object(Context context, String org, boolean versions) throws Exception {
        String id = context.pathParam("object");
        Set<String> known = versions ? Set.of("spec_version") : Set.of("version", "spec_version");
        String resource = (versions ? "versions " : "object ") + id;
        page(
                context,
                org,
                resource,
                known,
                filters -> filters.ofObject(id, versions),
                versions ? TaxiiApi::versions : TaxiiApi::objects);
    }

    private void page(
            Context context,
            String org,
            String resource,
            Set<String> known,
            Function<Filters, Filters> narrowed,
            Function<ObjectWalk.Page, ObjectNode> body)
            throws IOException, InterruptedException {
        Filters filters = narrowed.apply(Filters.of(context.queryParamMap(), known));
        Optional<MailboxReader> mailbox = readings.mailbox(org);
        if (mailbox.isEmpty()) {
            owner.answer(context, org);
            return;
        }
        byte[] question = filters.question(resource, org);
        ObjectWalk walk = new ObjectWalk(readings, mailbox.get(), org, siblings.of(org, mailbox.get()), filters);
        ObjectWalk.Page page = walk.from(start(filters, question, walk));
        if (page.entries().isEmpty() && context.pathParamMap().containsKey("object")) {
            exists(org, mailbox.get(), filters);
        }
        ObjectNode answer = page.entries().isEmpty() ? JSON.createObjectNode() : body.apply(page);
        if (page.next() != null) {
            answer.put("more", true);
            answer.put("next", cursors.write(page.next(), question));
        }
        dates(context, page);
        metrics.count(NotifierMetric.PULLS, "taxii");
        json(context, answer);
    }

    private Place start(Filters filters, byte[] question, ObjectWalk walk) {
        if (filters.next() != null) {
            return cursors.read(filters.next(), question)
                    .orElseThrow(() -> Filters.bad(
                            "'next' is none that was given for this resource with these filters; begin without it"));
        }
        return filters.addedAfter() == null ? Place.START : walk.after(filters.addedAfter());
    }

    /** An object that there is, in no version asked for, is an empty answer; one that there is not is none. */
    private void exists(String org, MailboxReader mailbox, Filters filters) throws InterruptedException {
        Filters any = filters.inAnyVersion();
        ObjectWalk walk = new ObjectWalk(readings, mailbox, org, siblings.of(org, mailbox), any);
        if (walk.from(Place.START).entries().isEmpty()) {
            throw noSuch();
        }
    }

    private static void dates(Context context, ObjectWalk.Page page) {
        if (!page.entries().isEmpty()) {
            int last = page.entries().size() - 1;
            context.header("X-TAXII-Date-Added-First", date(page.entries().get(0)));
            context.header("X-TAXII-Date-Added-Last", date(page.entries().get(last)));
        }
    }

    private static String date(Entry entry) {
        return StixTime.text(entry.dateAdded());
    }

    private static ObjectNode objects(ObjectWalk.Page page) {
        ObjectNode envelope = JSON.createObjectNode();
        var objects = envelope.putArray("objects");
        page.entries().forEach(entry -> objects.add(entry.object()));
        return envelope;
    }

    private static ObjectNode manifest(ObjectWalk.Page page) {
        ObjectNode manifest = JSON.createObjectNode();
        var objects = manifest.putArray("objects");
        for (Entry entry : page.entries()) {
            objects.addObject()
                    .put("id", entry.id())
                    .put("date_added", date(entry))
                    .put("version", version(entry))
                    .put("media_type", STIX);
        }
        return manifest;
    }

    private static ObjectNode versions(ObjectWalk.Page page) {
        ObjectNode versions = JSON.createObjectNode();
        var array = versions.putArray("versions");
        page.entries().forEach(entry -> array.add(version(entry)));
        return versions;
    }

    private static String version(Entry entry) {
        return StixTime.text(entry.version());
    }

    private static void json(Context context, ObjectNode body) throws IOException {
        context.contentType(TaxiiMedia.TYPE).outputStream().write(JSON.writeValueAsBytes(body));
    }
}
