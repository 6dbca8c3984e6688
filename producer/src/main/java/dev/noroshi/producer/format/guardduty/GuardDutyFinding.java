package dev.noroshi.producer.format.guardduty;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One finding of GuardDuty (API reference, "Finding"), which it goes on updating under the same id. */
record GuardDutyFinding(FieldPaths finding, String format, Timestamps times) {

    private static final MappingTable TYPES = MappingTable.load(GuardDutyFinding.class, "types.tsv", 3);
    private static final MappingTable SEVERITIES = MappingTable.load(GuardDutyFinding.class, "severities.tsv", 2);
    private static final int LONGEST_NUMBER = 12;
    private static final List<String> ACTIONS = List.of(
            "networkConnectionAction",
            "awsApiCallAction",
            "kubernetesApiCallAction",
            "rdsLoginAttemptAction",
            "dnsRequestAction");

    private static final List<String> THREATS = List.of(
            "ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames", "malwareScanDetails.threats");
    private static final List<String> USERS = List.of(
            "resource.accessKeyDetails.userName",
            "resource.kubernetesDetails.kubernetesUserDetails.username",
            "resource.rdsDbUserDetails.user");

    EventDraft draft() {
        String type = String.valueOf(finding.take("type"));
        List<String> meaning = meaning(type);
        FieldPaths service = finding.child("service");
        Instant created = finding.take("createdAt", times::parse);
        Instant updated = finding.take("updatedAt", times::parse);
        Long count = service.take("count", Numbers::count);
        EventDraft draft = new EventDraft(format)
                .sensor(service.text("detectorId"), "GuardDuty", "Amazon", null)
                .producerUid(finding.take("id"), Identity.FINDING)
                .time(updated == null ? created : updated)
                .modified(updated)
                .activeFrom(service.take("eventFirstSeen", times::parse), service.take("eventLastSeen", times::parse))
                .text(finding.take("title"), finding.take("description"))
                .classification(
                        meaning.isEmpty() ? Classifications.undetermined() : Classifications.parse(meaning.get(1)))
                .severity(severity(finding.text("severity")))
                .confidence(finding.take("confidence", GuardDutyFinding::percent))
                .exercise(isSample(service))
                .analytic(new Analytic(type, type, "detector"))
                .count(count == null ? 1 : count);
        activity(service, count, draft);
        malware(service, draft);
        techniques(service, draft);
        boolean attacks = !meaning.isEmpty()
                && meaning.get(2).equals("ACTOR_ATTACKS")
                && "ACTOR".equals(service.text("resourceRole"));
        sides(service.child("action"), attacks, draft);
        return draft.unmapped(finding.root().rest());
    }

    private static List<String> meaning(String type) {
        return TYPES.rows().stream()
                .filter(row -> type.contains(row.get(0)))
                .findFirst()
                .orElse(List.of());
    }

    private static Severity severity(@Nullable String number) {
        if (number == null || number.length() > LONGEST_NUMBER) {
            return Severity.UNKNOWN;
        }
        try {
            var stated = new BigDecimal(number);
            return SEVERITIES.rows().stream()
                    .filter(row -> stated.compareTo(new BigDecimal(row.get(0))) >= 0)
                    .findFirst()
                    .map(row -> Severity.valueOf(row.get(1)))
                    .orElse(Severity.UNKNOWN);
        } catch (NumberFormatException none) {
            return Severity.UNKNOWN;
        }
    }

    private static @Nullable Integer percent(String text) {
        Long number = Numbers.whole(text);
        return number == null || number < 0 || number > 100 ? null : Integer.valueOf(number.intValue());
    }

    /** What an attack sequence was recognised by. */
    private static void techniques(FieldPaths service, EventDraft draft) {
        for (FieldPaths indicator : service.children("detection.sequence.sequenceIndicators")) {
            if ("ATTACK_TECHNIQUE".equals(indicator.text("key"))) {
                AttackIds.in(indicator.texts("values"), List.of()).forEach(draft::attack);
            }
        }
    }

    /** CreateSampleFindings marks what it makes. */
    private static boolean isSample(FieldPaths service) {
        String value = service.text("additionalInfo.value");
        return "true".equals(service.text("additionalInfo.sample"))
                || (value != null && value.contains("\"sample\":true"));
    }

    private static void activity(FieldPaths service, @Nullable Long count, EventDraft draft) {
        boolean useless = "NOT_USEFUL".equals(service.text("userFeedback"));
        if ("true".equals(service.text("archived"))) {
            draft.activity(Activity.CLOSE, useless ? CloseReason.FALSE_POSITIVE : CloseReason.RESOLVED);
        } else {
            draft.activity(count != null && count > 1 ? Activity.UPDATE : Activity.CREATE, null);
        }
    }

    /** What a scan of volumes or objects found. */
    private static void malware(FieldPaths service, EventDraft draft) {
        List<String> names = new ArrayList<>();
        for (String found : THREATS) {
            for (FieldPaths threat : service.children(found)) {
                String name = threat.text("name");
                if (name != null && !names.contains(name)) {
                    names.add(name);
                }
                threat.children("filePaths").forEach(file -> draft.observables().hash(file.text("hash")));
                threat.children("itemPaths").forEach(item -> draft.observables().hash(item.text("hash")));
            }
        }
        draft.observables().hash(service.text("runtimeDetails.process.executableSha256"));
        draft.malware(names);
    }

    private void sides(FieldPaths action, boolean resourceAttacks, EventDraft draft) {
        List<EndpointDraft> remotes = remotes(action, draft);
        for (FieldPaths used : finding.children("service.detection.sequence.endpoints")) {
            String ip = used.take("ip", Addresses::endpoint);
            if (ip != null) {
                remotes.add(new EndpointDraft().ip(ip));
            }
        }
        EndpointDraft resource = resource();
        if (!resourceAttacks && "INBOUND".equals(action.text("networkConnectionAction.connectionDirection"))) {
            resource.port(action.take("networkConnectionAction.localPortDetails.port", Numbers::port));
        }
        List<FieldPaths> probes = action.children("portProbeAction.portProbeDetails");
        if (probes.size() == 1) {
            resource.port(probes.get(0).take("localPortDetails.port", Numbers::port));
        }
        if (resource.isKnown()) {
            if (resourceAttacks) {
                draft.attacker(resource.build());
                draft.observables().ip(resource.ip());
            } else {
                draft.victim(resource.build());
            }
        }
        for (EndpointDraft remote : remotes) {
            if (resourceAttacks) {
                draft.victim(remote.build());
            } else {
                draft.attacker(remote.build());
                draft.observables().ip(remote.ip());
            }
        }
    }

    /** The other side of what happened; of probes each one. */
    private static List<EndpointDraft> remotes(FieldPaths action, EventDraft draft) {
        List<EndpointDraft> remotes = new ArrayList<>();
        for (String name : ACTIONS) {
            FieldPaths did = action.child(name);
            String domain = did.take("domain", Hosts::domain);
            var remote = new EndpointDraft()
                    .ip(remoteIp(did))
                    .port(
                            "OUTBOUND".equals(did.text("connectionDirection"))
                                    ? did.take("remotePortDetails.port", Numbers::port)
                                    : null)
                    .domain(domain);
            draft.observables().domain(domain);
            if (remote.isPlaced()) {
                remotes.add(remote);
            }
        }
        for (FieldPaths probe : action.children("portProbeAction.portProbeDetails")) {
            String ip = remoteIp(probe);
            if (ip != null) {
                remotes.add(new EndpointDraft().ip(ip));
            }
        }
        return remotes;
    }

    private static @Nullable String remoteIp(FieldPaths did) {
        return did.first(List.of("remoteIpDetails.ipAddressV4", "remoteIpDetails.ipAddressV6"), Addresses::endpoint);
    }

    /** The instance by its first network interface, or the account that was used. */
    private EndpointDraft resource() {
        var resource = new EndpointDraft();
        List<FieldPaths> interfaces = finding.children("resource.instanceDetails.networkInterfaces");
        if (!interfaces.isEmpty()) {
            FieldPaths first = interfaces.get(0);
            resource.ip(first.first(List.of("publicIp", "privateIpAddress"), Addresses::endpoint));
            if (resource.ip() == null) {
                resource.ip(first.texts("ipv6Addresses").stream()
                        .map(Addresses::endpoint)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
            }
            resource.hostname(first.first(List.of("publicDnsName", "privateDnsName"), Hosts::host));
        }
        return resource.user(finding.first(USERS, name -> name));
    }
}
