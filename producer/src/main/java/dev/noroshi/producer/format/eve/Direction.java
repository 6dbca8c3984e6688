package dev.noroshi.producer.format.eve;

/** Who attacks whom, seen from the packet that raised the alert; `signatures.tsv` says which holds when. */
enum Direction {
    /** The packet's source attacks its destination. */
    SOURCE_ATTACKS,
    /** The packet is a victim's answer to its attacker. */
    SOURCE_IS_VICTIM,
    /** The machine that opened the flow is infected or lured; the server is the attacker's. */
    CLIENT_IS_VICTIM
}
