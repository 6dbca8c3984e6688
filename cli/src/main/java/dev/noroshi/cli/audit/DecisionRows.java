package dev.noroshi.cli.audit;

import dev.noroshi.policy.tool.Meaning;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Order;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decisions as rows, one for each recipient; orders as one each. */
final class DecisionRows {

    static final String HEAD = "at,decisionId,cause,incidentId,version,eventId,sourceOrg,recipient,effect,code,meaning,"
            + "candidateBecause,path,agreement,grants,obligations,redactions,detail,policyVersion,chain,seq,hash";

    private final @Nullable String org;

    /** @param org null: whatever it concerns */
    DecisionRows(@Nullable String org) {
        this.org = org;
    }

    /** Whether the organisation is the source or a recipient. */
    boolean concerns(DecisionRecord record) {
        return isSource(record)
                || isOrderedFor(record)
                || record.getPermits().stream()
                        .anyMatch(each -> each.getRecipient().equals(org))
                || record.getRefusals().stream()
                        .flatMap(group -> group.getRefusals().stream())
                        .anyMatch(each -> each.getRecipient().equals(org));
    }

    private boolean isSource(DecisionRecord record) {
        return org == null
                || record.getSourceOrg().equals(org)
                || record.getContributions().stream()
                        .anyMatch(each -> each.getSourceOrg().equals(org));
    }

    private boolean isOrderedFor(DecisionRecord record) {
        Order order = record.getOrder();
        return order != null && order.getTo().contains(org);
    }

    List<String> of(DecisionRecord record) {
        Order order = record.getOrder();
        if (order != null) {
            return concerns(record) ? List.of(row(record, order)) : List.of();
        }
        List<String> rows = new ArrayList<>();
        boolean all = isSource(record);
        for (Permit permit : record.getPermits()) {
            if (all || permit.getRecipient().equals(org)) {
                rows.add(row(record, permit));
            }
        }
        for (RefusalGroup group : record.getRefusals()) {
            for (Refusal refusal : group.getRefusals()) {
                if (all || refusal.getRecipient().equals(org)) {
                    rows.add(row(record, group, refusal));
                }
            }
        }
        return rows;
    }

    private static String row(DecisionRecord record, Order order) {
        String when = order.getAt() == null ? "" : " at " + order.getAt();
        return row(
                record,
                list(order.getTo()),
                "ORDER",
                order.getSubject(),
                null,
                null,
                null,
                null,
                null,
                null,
                order.getBy() + when + ": " + order.getReason());
    }

    private static String row(DecisionRecord record, Permit permit) {
        return row(
                record,
                permit.getRecipient(),
                "PERMIT",
                permit.getCode(),
                list(permit.getCandidateBecause()),
                list(permit.getPath()),
                permit.getAgreement(),
                list(permit.getGrantIds()),
                list(permit.getObligations()),
                list(permit.getRedactions().stream()
                        .map(each -> each.getField() + " " + each.getAction() + " by " + each.getBy())
                        .toList()),
                null);
    }

    private static String row(DecisionRecord record, RefusalGroup group, Refusal refusal) {
        return row(
                record,
                refusal.getRecipient(),
                group.getEffect().name(),
                group.getCode(),
                list(refusal.getCandidateBecause()),
                null,
                null,
                null,
                null,
                null,
                refusal.getDetail());
    }

    private static String row(
            DecisionRecord record, String recipient, String effect, String code, @Nullable String... rest) {
        Stream<@Nullable Object> begin = Stream.of(
                record.getAt(),
                record.getDecisionId(),
                record.getCause(),
                record.getIncidentId(),
                record.getVersion(),
                record.getEventId(),
                record.getSourceOrg(),
                recipient,
                effect,
                code,
                effect.equals("ORDER") ? null : Meaning.of(code));
        Stream<@Nullable Object> end =
                Stream.of(record.getPolicyVersion(), record.getChain(), record.getSeq(), record.getHash());
        return Stream.concat(Stream.concat(begin, Stream.<@Nullable Object>of((Object[]) rest)), end)
                .map(DecisionRows::cell)
                .collect(Collectors.joining(","));
    }

    private static String list(List<String> values) {
        return String.join("; ", values);
    }

    /** A spreadsheet takes what begins with one of these signs for a formula. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
