import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
import Partaking
import PinnedHTTPS
package import SchedulerClient
import ServiceLifecycle
import Terms
import UnixSignals

/// The pages of one person, on this machine only.
///
/// Source: docs/decisions/0012-pages-are-local.md.
package struct PagesProgram: Sendable {
    private let folder: PersonFolder
    private let instance: Instance
    private let logger: Logger

    /// Serves the folder whose lock is held.
    package init(_ folder: PersonFolder, _ instance: Instance, logger: Logger) {
        self.folder = folder
        self.instance = instance
        self.logger = logger
    }

    /// Serves until the last page has gone, or SIGTERM or SIGINT.
    ///
    /// `onReady` is called once with the address.
    package func run(onReady: @escaping @Sendable (String) async -> Void) async throws {
        let person = try Person(folder)
        let doorway = Doorway(StartSecrets(in: folder))
        let presence = Presence()
        let house = House(person, presence: presence)
        let application = Application(
            router: Self.router(house, doorway),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { [instance] channel in
                doorway.opened(at: channel.localAddress?.port ?? 0)
                do { try instance.announce(doorway.origin) } catch { return }
                await onReady(doorway.origin)
            },
            logger: logger
        )
        let services: [any Service] = [Leaving(presence: presence), application]
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // Told to end while it waited.
        } catch {
            await person.scheduler.connection.close()
            throw error
        }
        await person.scheduler.connection.close()
    }

    /// Every page of this person's role; another role's is not there.
    static func router(_ house: House, _ doorway: Doorway) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: DoorwayMiddleware(doorway: doorway, presence: house.presence))
        for asset in Assets.all {
            router.get(RouterPath(stringLiteral: "/assets/\(asset.name)")) { _, _ in
                Assets.response(asset.type, asset.bytes)
            }
        }
        let role = house.person.profile.role
        for route in PageRoute.all where route.roles.contains(role) {
            router.on(RouterPath(stringLiteral: route.path), method: route.method) {
                request,
                context in
                try await answer(route, request, context, house)
            }
        }
        return router
    }

    private static func answer(
        _ route: PageRoute,
        _ request: Request,
        _ context: BasicRequestContext,
        _ house: House
    ) async throws -> Response {
        let words = house.words(preferred: request.headers[.acceptLanguage])
        let page = PageRequest(
            request: request,
            context: context,
            house: house,
            words: words,
            clock: LocalTime(words: words, now: LocalTime.present)
        )
        do {
            return try await route.handle(page)
        } catch let error as HTTPError {
            throw error
        } catch {
            return ProblemPage.show(error, on: page)
        }
    }
}
