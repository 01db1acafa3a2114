// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Report

/// Settings of a grid told in few words.
@Suite("Settings told as blocks") struct SettingBlocksTests {
  private static let readings = ["as given", "lossy", "cheap"]
  private static let prices = ["0.02", "0.05", "0.08", "0.12", "0.2"]
  private static let speeds = ["400G", "800G", "1.6T"]
  private static let all = readings.flatMap { reading in
    prices.flatMap { price in speeds.map { [reading, price, $0] } }
  }

  private func words(of settings: [[String]], among all: [[String]] = all) -> [String] {
    SettingBlocks(settings, among: all, areNumbers: [false, true, true]).words
  }

  @Test func `one reading, and the dear end of another`() {
    let won = Self.all.filter { setting in
      setting[0] == "cheap"
        || setting[0] == "lossy" && ["0.12", "0.2"].contains(setting[1]) && setting[2] == "1.6T"
    }
    #expect(words(of: won) == ["cheap", "lossy, from 0.12 up, 1.6T"])
  }

  @Test func `all of a grid is everywhere`() { #expect(words(of: Self.all) == ["everywhere"]) }

  @Test func `a run in the middle of numbers has two ends`() {
    let won = Self.all.filter { ["0.05", "0.08"].contains($0[1]) }
    #expect(words(of: won) == ["from 0.05 to 0.08"])
  }

  @Test func `numbers apart from each other are two blocks`() {
    let won = Self.all.filter { ["0.02", "0.08"].contains($0[1]) }
    #expect(words(of: won) == ["0.02", "0.08"])
  }

  @Test func `settings of which nothing is known part no block`() {
    let known = Self.all.filter { $0[1] != "0.05" || $0[2] != "800G" }
    let won = known.filter { $0[0] == "cheap" }
    #expect(words(of: won, among: known) == ["cheap"])
  }

  @Test(arguments: 1...20)
  func `blocks hold every setting that is told and no other`(seed: Int) {
    let won = Self.all.enumerated().filter { (($0.offset + 1) * seed * 2_654_435_761) >> 7 % 3 > 0 }.map(
      \.element)
    let blocks = SettingBlocks(won, among: Self.all, areNumbers: [false, true, true])
    for setting in Self.all {
      let places = zip([Self.readings, Self.prices, Self.speeds], setting).map { $0.firstIndex(of: $1) }
      let isHeld = blocks.blocks.contains { block in
        zip(block, places).allSatisfy { values, place in place.map { values.contains($0) } ?? false }
      }
      #expect(isHeld == won.contains(setting), "\(setting) of \(blocks.words)")
    }
  }
}
