package dev.noroshi.processor.rules;

/** How Sigma's names reach our events where a set of rules has no pipeline of its own. */
final class StandardPipeline {

    static final String TEXT = """
        name: noroshi
        taxonomies: [sigma, noroshi]
        otherwise: verbatim
        """;

    private StandardPipeline() {}
}
