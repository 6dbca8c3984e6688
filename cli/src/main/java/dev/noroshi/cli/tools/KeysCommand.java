package dev.noroshi.cli.tools;

import dev.noroshi.runtime.token.AccessToken;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Issues tokens. The policy gets the hash; the token is shown once and kept nowhere. */
@Command(name = "keys", description = "Issue access tokens.")
public final class KeysCommand implements Runnable {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    /** The list of an organisation in the policy that a token's hash goes to. */
    enum Role {
        PRODUCER,
        SUBSCRIBER,
        CUSTODIAN,
        OPERATOR
    }

    @Command(name = "issue", description = "Print a new token once on stdout, and on stderr the line for the policy.")
    int issue(
            @Option(names = "--org", required = true, description = "Id of the organisation.") String org,
            @Option(names = "--role", required = true, description = "What it may do: ${COMPLETION-CANDIDATES}.")
                    Role role,
            @Option(names = "--name", defaultValue = "default", description = "Name of the key.") String name) {
        requireSlug("--org", org);
        String token = AccessToken.issue(new SecureRandom());
        spec.commandLine().getOut().println(token);
        spec.commandLine()
                .getErr()
                .printf(
                        "# shown once; put this line under %ss: of organisation %s in the policy%n"
                                + "- {name: %s, tokenSha256: \"%s\"}%n",
                        role.name().toLowerCase(Locale.ROOT), org, name, AccessToken.hash(token));
        return CommandLine.ExitCode.OK;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: issue");
    }

    private void requireSlug(String option, String value) {
        if (!SLUG.matcher(value).matches()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    option + " '" + value + "' is no id; use 2 to 63 of a-z, 0-9 and -, the first not -");
        }
    }
}
