package dev.noroshi.cli.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces and metrics as OTLP 1.x sends them over HTTP in protobuf, and keeps what it understood. */
final class OtlpCollector implements AutoCloseable {

    private final List<Seen> spans = new CopyOnWriteArrayList<>();
    private final Set<String> metrics = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    /** A span and the service that sent it. */
    record Seen(String service, Span span) {

        String traceId() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        String spanId() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        String parentId() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }

        List<String> linkedTraces() {
            return span.getLinksList().stream()
                    .map(link -> HexFormat.of().formatHex(link.getTraceId().toByteArray()))
                    .toList();
        }

        String tag(String name) {
            return value(span.getAttributesList(), name);
        }
    }

    OtlpCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            traces(ExportTraceServiceRequest.parseFrom(body(exchange)));
            answer(exchange);
        });
        server.createContext("/v1/metrics", exchange -> {
            metrics(ExportMetricsServiceRequest.parseFrom(body(exchange)));
            answer(exchange);
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Seen> spans() {
        return List.copyOf(spans);
    }

    /** `service/metric` of all that came. */
    Set<String> metrics() {
        return Set.copyOf(metrics);
    }

    private void traces(ExportTraceServiceRequest request) {
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList()
                                .forEach(span -> spans.add(new Seen(service(resource.getResource()), span)))));
    }

    private void metrics(ExportMetricsServiceRequest request) {
        request.getResourceMetricsList()
                .forEach(resource -> resource.getScopeMetricsList()
                        .forEach(scope -> scope.getMetricsList()
                                .forEach(metric ->
                                        metrics.add(service(resource.getResource()) + "/" + metric.getName()))));
    }

    private static String service(Resource resource) {
        return value(resource.getAttributesList(), "service.name");
    }

    private static String value(Collection<KeyValue> attributes, String name) {
        return attributes.stream()
                .filter(each -> each.getKey().equals(name))
                .map(each -> each.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
