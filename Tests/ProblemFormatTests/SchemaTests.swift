// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Foundation
import ProblemFormat
import Testing
import Topology

@Test func theSchemaKnowsEveryKeyThatTheParserKnows() throws {
  let plugin = ProblemSchema.Plugin(
    name: "cost", summary: "Money.",
    fields: [.init("discountRate", .quantity(.ratio), default: "8 %", "A rate.")])
  let text = ProblemSchema.text(plugins: [plugin], families: [Clos()])
  #expect(text == ProblemSchema.text(plugins: [plugin], families: [Clos()]))
  let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  // A key that no file has makes the parser list the keys that it knows; the schema must list the same.
  for (section, path) in [("", ""), ("site: ", "site"), ("choose: ", "choose"), ("fabric: ", "fabric")] {
    let known = ProblemFile.parse("\(section){qqqqqq: 1}", file: "p").diagnostics.compactMap {
      found -> [String]? in
      if case .structure(.unknownKey("qqqqqq", let known)) = found.fault { known } else { nil }
    }
    var object = root
    if !path.isEmpty {
      let properties = try #require(root["properties"] as? [String: Any])
      object = try #require(properties[path] as? [String: Any])
    }
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(known.first.map(Set.init) == Set(properties.keys))
    #expect(object["additionalProperties"] as? Bool == false)
  }
}

@Test func theSchemaFileCanBeKeptCurrent() throws {
  try withFile(Data("{}".utf8), named: "problem.schema.json") { path in
    #expect(!ProblemSchema.isCurrent(at: path, plugins: [], families: []))
    try ProblemSchema.write(to: path, plugins: [], families: [])
    #expect(ProblemSchema.isCurrent(at: path, plugins: [], families: []))
    #expect(!ProblemSchema.isCurrent(at: path, plugins: [], families: [Clos()]))
  }
}

@Test func anEmptyQuestionIsAFault() {
  let text = "name: x\ndemand: {accelerators: 8, bandwidth: 1T}\nminimize: {}\n"
  #expect(ProblemFile.parse(text, file: "p").diagnostics.map(\.fault) == [.structure(.emptyList)])
}
