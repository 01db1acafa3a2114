// SPDX-License-Identifier: Apache-2.0

import Testing

/// What `etalon plugin show` tells of a plugin, by itself and as a problem sets it.
@Suite(.timeLimit(.minutes(5))) struct ShowTests {
  @Test func `rules and ledgers are told under the settings that they have`() async throws {
    let scratch = try Scratch()
    let plain = try await Etalon.run(["plugin", "show", "supply"], in: scratch)
    #expect(plain.code == 0, "\(plain.remarks)")
    #expect(plain.output.contains("rules, with the defaults"))
    #expect(
      plain.output.contains("Most share of all boxes that one vendor may sell. Limits the rule vendor-share.")
    )
    _ = try scratch.write(Problems.small, to: "small.yaml")
    let set = try await Etalon.run(["plugin", "show", "supply", "--problem", "small.yaml"], in: scratch)
    #expect(set.code == 0 && set.output.contains("rules, as small.yaml sets it"), "\(set.remarks)")
    let lost = try await Etalon.run(["plugin", "show", "supply", "--problem", "none.yaml"], in: scratch)
    #expect(lost.code == 1 && lost.remarks.contains("none.yaml"))
  }
}
