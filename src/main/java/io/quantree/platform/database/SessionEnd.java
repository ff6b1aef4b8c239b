package io.quantree.platform.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quantree.problem.SqlState;
import io.vertx.sqlclient.impl.command.CommandResponse;

/**
 * Closes a connection when an answer tells that its session is of no more use: it can't write, or its server ends it. The pool would go on
 * using it for as long as it stays open. The caller that waits for the answer gets it first. ServerConnectionsTest fails when a driver update changes
 * what answers pass through the pipeline.
 */
final class SessionEnd extends ChannelInboundHandlerAdapter {
    private final Runnable ended;

    SessionEnd(Runnable ended) {
        this.ended = ended;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (message instanceof CommandResponse<?> response && endsSession(response)) {
            ended.run();
            ServerConnections.cut(context.pipeline());
        }
    }

    private static boolean endsSession(CommandResponse<?> response) {
        Throwable cause = response.toAsyncResult().cause();
        return cause != null && SqlState.endsSession(SqlState.of(cause));
    }
}
