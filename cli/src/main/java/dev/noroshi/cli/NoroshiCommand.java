package dev.noroshi.cli;

import dev.noroshi.cli.audit.AuditCommand;
import dev.noroshi.cli.backtest.BacktestCommand;
import dev.noroshi.cli.deliveries.DeliveriesCommand;
import dev.noroshi.cli.demo.DemoCommand;
import dev.noroshi.cli.ingest.FormatsCommand;
import dev.noroshi.cli.ingest.NormalizeCommand;
import dev.noroshi.cli.ingest.PublishCommand;
import dev.noroshi.cli.policy.PolicyCommand;
import dev.noroshi.cli.rules.RulesCommand;
import dev.noroshi.cli.service.ConsoleCommand;
import dev.noroshi.cli.service.GatewayCommand;
import dev.noroshi.cli.service.NotifierCommand;
import dev.noroshi.cli.service.ProcessorCommand;
import dev.noroshi.cli.service.RegistryCommand;
import dev.noroshi.cli.service.StandaloneCommand;
import dev.noroshi.cli.tools.ConfigCommand;
import dev.noroshi.cli.tools.KeysCommand;
import dev.noroshi.cli.tools.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of all commands; says how it is used when called without one. */
@Command(
        name = "noroshi",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Carries cyber-incident alerts between organisations, only to those who may have them.",
        subcommands = {
            DemoCommand.class,
            StandaloneCommand.class,
            GatewayCommand.class,
            ProcessorCommand.class,
            NotifierCommand.class,
            RegistryCommand.class,
            ConsoleCommand.class,
            FormatsCommand.class,
            NormalizeCommand.class,
            PublishCommand.class,
            BacktestCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            DeliveriesCommand.class,
            RulesCommand.class,
            TopicsCommand.class,
            KeysCommand.class,
            ConfigCommand.class
        })
final class NoroshiCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
    }
}
