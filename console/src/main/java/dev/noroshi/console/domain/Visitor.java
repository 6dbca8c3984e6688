package dev.noroshi.console.domain;

/**
 * Who has signed in.
 *
 * @param org the organisation of the credential
 * @param name of the credential
 * @param custodian whether it may release what its organisation holds
 * @param proof what it signed in with, as a hash, so that it can be asked again whether it still counts
 */
public record Visitor(String org, String name, Rank rank, boolean custodian, String proof) {

    /** How far it sees. */
    public Sight sight() {
        return rank == Rank.ORGANISATION ? new Sight.Own(org) : new Sight.Everything();
    }

    /** Whether it sees and changes what concerns the whole hub. */
    public boolean operates() {
        return rank == Rank.OPERATOR;
    }

    public boolean seesAll() {
        return rank != Rank.ORGANISATION;
    }

    /** What stands in records that it makes. */
    public String signature() {
        return org + "/" + name;
    }

    /** Never prints the proof. */
    @Override
    public String toString() {
        return signature() + " (" + rank + ")";
    }
}
