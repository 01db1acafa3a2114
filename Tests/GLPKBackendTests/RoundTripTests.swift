// SPDX-License-Identifier: Apache-2.0
#if GLPK
import Foundation
import GLPKBackend
import Modeling
import SolverKit
import Testing

private let glpsol = ["/usr/bin/glpsol", "/opt/homebrew/bin/glpsol", "/usr/local/bin/glpsol"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

/// What the writers print means the same to another program.
@Suite(.enabled(if: glpsol != nil, "glpsol is not installed"), .timeLimit(.minutes(15)))
struct RoundTripTests {
  @Test(arguments: 0..<60) func randomModels(seed: Int) async throws {
    try await check(Samples.random(seed: seed))
  }

  @Test func oddModels() async throws {
    try await check(Model())
    var constant = Model()
    constant.minimize(LinearExpression(constant: -2.5))
    try await check(constant)
    var rowless = Model()
    rowless.minimize(rowless.variable("end", .integer, in: -2...9) + 1e-5)
    try await check(rowless)
    var named = Model()
    let long = String(repeating: "long name ", count: 40)
    let x = (0..<4).map { named.variable("\(long) \($0)", in: 0...9) }
    for (name, variable) in zip(["row 1", "row_1", "row/1", "cost"], x) {
      named.require(name, variable >= 1.25)
    }
    named.minimize(sum(x))
    try await check(named)
  }

  private func check(_ model: Model) async throws {
    let outcome = try await GLPKSolver().solve(model)
    for (option, text) in [("--lp", model.lpText()), ("--freemps", model.mpsText())] {
      let answer = try Self.run(option, text)
      guard let design = outcome.design else {
        #expect(outcome.stop == .infeasible && answer.objective == nil, "\(option) \(answer.log)\n\(text)")
        continue
      }
      let objective = answer.objective ?? .nan
      #expect(Tolerance.ties(objective, design.objective), "\(option) \(answer.log)\n\(text)")
    }
  }

  private static func run(_ option: String, _ text: String) throws -> (objective: Double?, log: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "model"), folder.appending(path: "solution"))
    try text.write(to: input, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: try #require(glpsol))
    process.arguments = [option, input.path(), "--write", output.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let log = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // The answer is `s bas ROWS COLS PRIMAL DUAL OBJECTIVE` or `s mip ROWS COLS STATUS OBJECTIVE`.
    let lines = try? String(contentsOf: output, encoding: .utf8).split(separator: "\n")
    let words = lines?.first { $0.hasPrefix("s ") }?.split(separator: " ") ?? []
    let isOptimal = words.dropFirst(4).dropLast().allSatisfy { $0 == "f" || $0 == "o" }
    return (isOptimal ? words.last.flatMap { Double($0) } : nil, log)
  }
}
#endif
