// SPDX-License-Identifier: Apache-2.0

import PluginKit
import TestSupport
import Testing

@Suite struct BoxContentsTests {
  private func contents(
    _ system: String, _ optics: [String], _ links: [Int], _ population: Population, as role: Role = .leaf
  ) throws -> BoxContents {
    let build = try Sample.build(Sample.context(), system, optics)
    let slot = Sample.slot(role, rates: optics.map { _ in 800 }, boxes: [(3, links)])
    let filled = FilledRole(slot: slot, fills: [.init(build: build, boxes: 3)])
    return try #require(filled.contents(of: filled.fills[0], population).first)
  }

  @Test("A module of 800G carries one link of that rate, or two of half of it; a part is never cut")
  func parts() throws {
    #expect(try contents("box", ["dsp", "dac"], [5, 7], .used).lit == [5, 7])
    let build = try Sample.build(Sample.context(), "box", ["dsp"])
    let slot = Sample.slot(rates: [400], boxes: [(1, [5])])
    let filled = FilledRole(slot: slot, fills: [.init(build: build, boxes: 1)])
    #expect(filled.contents(of: filled.fills[0], .used).map(\.lit) == [[3]])
  }

  @Test("Where every cage is filled, the last port group of a row of cages takes what is left of it")
  func dark() throws {
    let box = try contents("box", ["dsp", "dac"], [30, 10], .all)
    #expect((box.lit, box.dark, box.parts) == ([30, 10], [0, 24], [30, 34]))
    let two = try contents("cobox", ["engine", "dsp"], [30, 1], .all)
    #expect((two.dark, two.parts) == ([34, 3], [64, 4]))
    #expect(try contents("box", ["dsp", "dac"], [30, 10], .used).dark == [0, 0])
  }

  @Test("An external laser module feeds 32 lanes of engines, and dark engines are fed too")
  func lasers() throws {
    #expect(try contents("cobox", ["engine", "dsp"], [30, 1], .used).lasers == 8)
    #expect(try contents("cobox", ["engine", "dsp"], [30, 1], .all).lasers == 16)
    #expect(try contents("box", ["dsp", "dac"], [30, 1], .all).lasers == 0)
  }

  @Test("A network port holds one part, whatever is done with cages of boxes")
  func endpoints() throws {
    let port = try contents("nic", ["dsp"], [1], .all, as: .endpoint)
    #expect((port.parts, port.dark) == ([1], [0]))
  }

  @Test("Builds that share a role take their part of every kind of wiring")
  func shares() throws {
    let context = Sample.context()
    let fills = try [("box", 6), ("cobox", 2)].map { system, boxes in
      FilledRole.Fill(build: try Sample.build(context, system, ["dsp"]), boxes: boxes)
    }
    let filled = FilledRole(slot: Sample.slot(boxes: [(6, [4]), (2, [3])]), fills: fills)
    #expect(filled.contents(of: fills[0], .used).map(\.boxes) == [4.5, 1.5])
    #expect(filled.contents(of: fills[1], .used).map(\.boxes) == [1.5, 0.5])
    #expect(filled.contents(of: fills[1], .used).map(\.lit) == [[4], [3]])
  }
}
