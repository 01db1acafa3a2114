// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Foundation
import Planner
import ProblemFormat
import Testing

@Suite("Every assumption of the shipped catalog is one that something reads")
struct AssumptionTests {
  /// A planner may set any of them, and what nothing reads would be accepted and ignored.
  @Test func isReadByAModuleAPluginOrAnotherItem() throws {
    let root = ProblemFiles.folder.deletingLastPathComponent()
    let code = try text(of: ["Sources", "Plugins"], below: root) { path in
      path.hasSuffix(".swift") && !path.contains("Tests/") && !path.contains("Examples/")
    }
    let items = try text(of: ["Sources/CatalogData/catalog"], below: root) {
      $0.hasSuffix(".yaml") && !$0.hasSuffix("assumptions.yaml") && !$0.hasSuffix("scenarios.yaml")
    }
    // Names that are put together begin with what stands before the first part that varies.
    let beginnings = code.matches(of: /"([a-z0-9]+(?:-[a-z0-9]+)*-)\\\(/).map { String($0.1) }
    #expect(!beginnings.isEmpty)
    let assumptions = CatalogLoader.builtin().catalog.entries(of: "assumption").map(\.id)
    #expect(assumptions.count > 30)
    let unread = assumptions.filter { id in
      !code.contains("\"\(id)\"") && !items.contains(id) && !beginnings.contains { id.hasPrefix($0) }
    }
    #expect(unread.isEmpty, "nothing reads \(unread)")
  }

  private func text(of folders: [String], below root: URL, where isWanted: (String) -> Bool) throws -> String
  {
    try folders.map { folder in
      let place = root.appending(path: folder)
      let names = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
      return try names.filter { isWanted("\(folder)/\($0)") }.map {
        try String(contentsOfFile: place.appending(path: $0).path, encoding: .utf8)
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
