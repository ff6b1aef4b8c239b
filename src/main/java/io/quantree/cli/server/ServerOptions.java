package io.quantree.cli.server;

import io.quantree.cli.profile.Profile;
import io.quantree.cli.profile.Profiles;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, and for whom. */
public final class ServerOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The address of the service; or QUANTREE_URL, or that of a profile; else port 8080 of this machine.")
    @Nullable
    String url;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A server of the configuration file; or QUANTREE_PROFILE.")
    @Nullable
    String profile;

    @Option(
            names = "--retailer",
            paramLabel = "N",
            description = "The retailer's number; or QUANTREE_RETAILER, or that of the profile.")
    @Nullable
    String retailer;

    public Server server(Terminal terminal) {
        Profile chosen = profile(terminal);
        return new Server(chosen, terminal);
    }

    private Profile profile(Terminal terminal) {
        Profile chosen = Profiles.read(terminal).choose(url, profile);
        return retailer == null ? chosen : new Profile(chosen.url(), retailer, null);
    }

    /** The retailer whom the command is for. */
    public static String retailer(Profile profile) {
        if (profile.retailer() == null) {
            throw Fault.usage(
                    "The command needs to know the retailer.",
                    "Give --retailer N, set QUANTREE_RETAILER, or write retailer=N into the profile.");
        }
        return profile.retailer();
    }
}
