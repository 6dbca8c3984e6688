package dev.noroshi.policy.naive;

/** Why a recipient could have an event (gate G4). */
enum PathKind {
    MEMBER,
    AGREEMENT,
    AUDIENCE,
    CLIENT,
    VICTIM,
    CLEAR
}
