package dev.noroshi.policy.document;

import dev.noroshi.policy.model.Location;

/** One document of a file, as read. */
public record Document(String file, Node.Mapping root) {
    /** Where it starts. */
    public Location location() {
        return new Location(file, root.line());
    }

    /** Where the member stands, or the document if it has none of that name. */
    public Location location(String member) {
        Node node = root.members().get(member);
        return node == null ? location() : new Location(file, node.line());
    }
}
