import BadgeProcess
import Capturing
import Dispatch
import EmployeeDesk
import Glibc
import LoginSession
import PinnedHTTPS
import Programs
import PulseAudioCapture
import Sampling
import SchedulerClient
import SpoolFiles
import Terms
import WebMEncoding
import X11Capture

/// The desk and its adapters, brought together.
struct Recorder {
    let folder: PersonFolder
    let settings: AgentSettings
    let profile: Profile

    init(_ folder: PersonFolder) throws {
        self.folder = folder
        profile = try folder.profile()
        guard profile.role == .employee else {
            throw ProgramExit.failure("the recorder runs for employees, not for a \(profile.role)")
        }
        settings = try AgentSettings(folder)
    }

    func run() async throws {
        let identity = try identity()
        guard let agreement = identity.agreement(try folder.agreementLeaf()) else {
            throw ProgramExit.failure("agreement.leaf does not hold: enrol again")
        }
        guard try folder.credential().end() > SystemClock().now() else {
            throw ProgramExit.failure("tls.pem has ended: enrol again with a new code")
        }
        let scheduler = try folder.scheduler()
        let desk = Desk(identity, agreement: agreement, ports: try ports(scheduler))
        try await desk.open()
        Output.line("ready")
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.untilTerminated() }
            group.addTask { await follow(settings.softphone, desk) }
            group.addTask { for await event in LogindSession().events() { await desk.take(event) } }
            group.addTask { await follow(scheduler, desk) }
            group.addTask { await eachMinute(desk) }
            await group.next()
            group.cancelAll()
        }
        await scheduler.connection.close()
    }

    private func identity() throws -> DeskIdentity {
        guard let entry = try? Entry(bytes: try folder.keyNote()), case .key(let own) = entry.event,
            own.pseudonym == profile.pseudonym
        else { throw ProgramExit.failure("key.note does not hold: enrol again") }
        return DeskIdentity(
            origin: profile.origin,
            pseudonym: profile.pseudonym,
            team: profile.team,
            key: try folder.signingKey(),
            ownKey: own,
            witness: profile.witnessKey,
            enrolment: profile.enrolmentKey,
            employer: profile.employer,
            union: profile.union,
            language: settings.language
        )
    }

    private func ports(_ scheduler: SchedulerCalls) throws -> DeskPorts {
        let server = SchedulerAtDesk(scheduler: scheduler)
        let badge = BadgeProgram(
            path: settings.badge,
            keys: folder.path,
            language: settings.language
        )
        let spool = try FileSpool(home: folder.path)
        let clock = DeviceTime()
        let capture = CaptureAtDesk {
            CapturePorts(
                windows: X11WindowSource(clock: clock),
                audio: PulseCallAudio(clock: clock),
                badge: badge,
                encoder: WebMEncoder(),
                spool: spool,
                uploader: server,
                clock: clock,
                begun: { Output.report(.captureStarted) }
            )
        }
        return DeskPorts(
            server: server,
            witness: WitnessAtDesk(folder: folder),
            capture: capture,
            badge: badge,
            spool: spool,
            uploader: server,
            store: try FileDeviceStore(home: folder.path),
            clock: clock,
            random: { SystemRandomness().bytes($0) },
            report: { Output.report($0) }
        )
    }

    private func follow(_ softphone: any Softphone, _ desk: Desk) async {
        for await event in softphone.events() { await desk.take(event) }
    }

    private func follow(_ scheduler: SchedulerCalls, _ desk: Desk) async {
        for await event in scheduler.events() {
            switch event {
            case .inbox: await desk.take(DeskSignal.inbox)
            case .agreement: await desk.take(DeskSignal.agreement)
            case .revoked: await desk.take(DeskSignal.revoked)
            }
        }
    }

    private func eachMinute(_ desk: Desk) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(60)) } catch { return }
            await desk.take(DeskSignal.minute)
        }
    }

    /// Returns at SIGTERM or SIGINT.
    private static func untilTerminated() async {
        let (signals, inlet) = AsyncStream<Void>.makeStream()
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { inlet.yield() }
            source.resume()
            return source
        }
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }
}
