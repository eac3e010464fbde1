package import HummingbirdCore
package import Logging
package import NIOCore
import NIOSSL
import NIOTLS

/// A guard in front of everything else on a connection: a TLS handshake deadline and idle limits.
///
/// Hummingbird's own idle limit starts only with HTTP; a peer that never says hello would stay for ever.
package struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let handshake: TimeAmount
    let idle: TimeAmount
    let silence: TimeAmount

    /// Puts the guard's handlers around the base's.
    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        do {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(IdleStateHandler(writeTimeout: silence, allTimeout: idle))
            try pipeline.addHandler(CloseOnIdle())
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let tls = try pipeline.handler(type: NIOSSLServerHandler.self)
            try pipeline.addHandler(HandshakeDeadline(handshake), position: .after(tls))
            return value
        }
    }

    /// Leaves the requests to the base.
    package func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// Closes a connection on which nothing moved in either direction.
final class CloseOnIdle: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

/// Closes a connection whose TLS handshake takes too long.
final class HandshakeDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let limit: TimeAmount
    private var task: Scheduled<Void>?

    init(_ limit: TimeAmount) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        task = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { task?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        task?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event { task?.cancel() }
        context.fireUserInboundEventTriggered(event)
    }
}
