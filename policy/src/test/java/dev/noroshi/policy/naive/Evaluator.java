package dev.noroshi.policy.naive;

/** Answers triples. */
@FunctionalInterface
interface Evaluator {

    Answer decide(Triple triple);
}
