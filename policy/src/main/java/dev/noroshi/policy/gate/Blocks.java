package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Block;
import dev.noroshi.policy.model.BlockDirection;
import dev.noroshi.policy.model.Organisation;
import java.util.Set;
import java.util.stream.Collectors;

/** The organisations that one blocks in one direction. */
final class Blocks {
    private Blocks() {}

    static Set<String> of(Organisation organisation, BlockDirection direction) {
        return organisation.blocks().stream()
                .filter(block -> block.direction() == direction)
                .map(Block::org)
                .collect(Collectors.toUnmodifiableSet());
    }
}
