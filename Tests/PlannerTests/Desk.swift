// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import GLPKBackend
import Planner
import ProblemFormat
import TestSupport
import Testing

/// A folder with the tiny catalog, problems and designs, which goes when the test ends.
final class Desk: Sendable {
  private let folder: URL

  init(_ catalog: String = TinyCatalog.text) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try catalog.write(to: folder.appending(path: "tiny.yaml"), atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Reads a problem over the tiny catalog; `more` may add to it.
  func brief(
    accelerators: Int = 16, perServer: Int = 8, server: String = "", minimize: String = "tco",
    topology: String = "clos", site: String = "", more: String = ""
  ) throws -> Brief {
    try Brief(
      reading: try file(
        accelerators: accelerators, perServer: perServer, server: server, minimize: minimize,
        topology: topology, site: site, more: more))
  }

  /// Writes a problem over the tiny catalog, and says where.
  func file(
    accelerators: Int = 16, perServer: Int = 8, server: String = "", minimize: String = "tco",
    topology: String = "clos", site: String = "", more: String = ""
  ) throws -> String {
    let text = """
      name: tiny
      catalog: [tiny.yaml]
      demand: {accelerators: \(accelerators), bandwidth: 800 Gb/s, acceleratorsPerServer: \(perServer)\(server)}
      choose: {topology: [\(topology)], planes: [1]}
      site: {airInlet: 27 °C, coolantSupply: 32 °C, rackPower: 40 kW\(site)}
      minimize: \(minimize)
      \(more)
      """
    let file = folder.appending(path: "problem.yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  /// A stated design with the given roles.
  func design(tiers: Int = 2, _ roles: String) throws -> StatedDesign {
    let text = """
      name: offer
      family: \(tiers == 1 ? "single" : "clos")
      tiers: \(tiers)
      planes: 1
      roles:
      \(roles.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """
    let (design, diagnostics) = DesignFile.parse(text, file: "offer.yaml")
    return try #require(design, "\(diagnostics.map(\.lines))")
  }

  var planner: Planner<GLPKSolver> { Planner(solver: GLPKSolver()) }
}
#endif
