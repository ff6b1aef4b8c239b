package io.quantree.loops;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Lets Netty's event loops tell {@link LoopTasks} of the beginning and the end of each task: a runnable, or a channel that is ready. */
public final class LoopAgent {
    private static final String EXECUTOR = "io.netty.util.concurrent.AbstractEventExecutor";
    private static final String LOOP = "io.netty.channel.nio.NioEventLoop";

    private LoopAgent() {}

    public static void premain(String file, Instrumentation jvm) throws IOException {
        LoopTasks.writeTo(Path.of(file));
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .ignore(not(named(EXECUTOR).or(named(LOOP))))
                .type(named(EXECUTOR))
                .transform((type, of, loader, module, domain) ->
                        type.visit(Advice.to(Watched.class).on(named("runTask"))))
                .type(named(LOOP))
                .transform((type, of, loader, module, domain) -> type.visit(Advice.to(Watched.class)
                        .on(named("processSelectedKey")
                                .and(takesArgument(1, named("io.netty.channel.nio.AbstractNioChannel"))))))
                .installOn(jvm);
    }

    /** Its code becomes part of the methods. */
    public static final class Watched {
        private Watched() {}

        @Advice.OnMethodEnter
        public static void begin() {
            LoopTasks.begin();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        public static void end() {
            LoopTasks.end();
        }
    }
}
