import HTTPTypes
import Hummingbird
import Listening
import Terms
import WireFormat
import Witnessing

extension WitnessRoutes {
    func propose(_ request: Request, _ context: PeerContext) async throws -> Response {
        let bytes = try await context.body(of: request, as: .json, limits: .batch)
        let body = try StrictJSON.read(WitnessBody.Propose.self, from: bytes)
        let leaves = body.leaves.compactMap { Base64.bytes($0) }
        guard leaves.count == body.leaves.count, (1...Witness.mostLeaves).contains(leaves.count)
        else { throw malformed("leaves is not 1 to \(Witness.mostLeaves) base64 strings") }
        let answer = try await witness.propose(
            origin: body.origin,
            old: body.old,
            leaves: leaves
        )
        let waiting = await witness.waiting
        let proposed: WitnessBody.Proposed =
            switch answer {
            case .approved(let size, let root):
                .init(
                    verdict: "approved",
                    size: size,
                    root: Base64.text(root.bytes),
                    waiting: waiting
                )
            case .refused(let index, let rules):
                .init(verdict: "refused", index: index, rules: rules, waiting: waiting)
            case .elsewhere(let size):
                .init(verdict: "elsewhere", size: size, waiting: waiting)
            }
        return try StrictJSON.response(proposed)
    }

    func addCheckpoint(_ request: Request, _ context: PeerContext) async throws -> Response {
        let bytes = try await context.body(of: request, as: .any, limits: .small)
        guard let body = String(validating: bytes, as: UTF8.self) else {
            return .text("malformed\n", status: .badRequest)
        }
        return switch try await witness.addCheckpoint(body) {
        case .cosigned(let line): .text(line)
        case .malformed: .text("malformed\n", status: .badRequest)
        case .unsigned: .text("no valid signature of the log\n", status: .forbidden)
        case .unknownOrigin: .text("unknown origin\n", status: .notFound)
        case .conflict(let size):
            .text("\(size)\n", status: .conflict, type: "text/x.tlog.size")
        case .notApproved: .text("not approved\n", status: .unprocessableContent)
        }
    }

    func entries(_ request: Request, _ context: PeerContext) async throws -> Response {
        let query = request.uri.queryParameters
        guard let from = query["from"].flatMap({ Decimal.number($0) }),
            let limit = Decimal.number(query["limit"] ?? "1000"[...])
        else { throw malformed("from and limit are numbers") }
        let leaves = try await witness.entries(from: from, limit: limit)
        return try StrictJSON.response(
            WitnessBody.Entries(
                leaves: leaves.map { Base64.text($0) },
                waiting: await witness.waiting
            )
        )
    }

    func draw(_ request: Request, _ context: PeerContext) async throws -> Response {
        let bytes = try await context.body(of: request, as: .json, limits: .small)
        let body = try StrictJSON.read(WitnessBody.Draw.self, from: bytes)
        guard let mac = Base64.bytes(body.mac).flatMap({ Bytes32($0) }) else {
            throw malformed("mac is not 32 bytes in base64")
        }
        let outcome = try await witness.draw(start: Array(body.start.utf8), mac: mac)
        let waiting = await witness.waiting
        let drawn: WitnessBody.Drawn =
            switch outcome {
            case .malformed: throw malformed("start is no signed start")
            case .notDrawn: .init(drawn: false, waiting: waiting)
            case .drawn(let link):
                .init(drawn: true, link: Base64.text(link.bytes), waiting: waiting)
            }
        return try StrictJSON.response(drawn)
    }

    func share(_ request: Request, _ context: PeerContext) async throws -> Response {
        let bytes = try await context.body(of: request, as: .json, limits: .small)
        let body = try StrictJSON.read(WitnessBody.ShareAsked.self, from: bytes)
        let answer: ShareAnswer
        switch (body.grant, body.viewed) {
        case (let index?, nil): answer = try await witness.share(forGrant: index)
        case (nil, let index?): answer = try await witness.share(forViewing: index)
        default: throw malformed("exactly one of grant and viewed is asked for")
        }
        switch answer {
        case .sealed(let share):
            return try StrictJSON.response(
                WitnessBody.ShareGiven(
                    share: Base64.text(share),
                    waiting: await witness.waiting
                )
            )
        case .withheld(let reason):
            throw Problem(
                reason == .notFound ? .notFound : .conflict,
                type: reason.rawValue,
                detail: "the share is withheld"
            )
        }
    }

    func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, type: "malformed", detail: detail)
    }
}
