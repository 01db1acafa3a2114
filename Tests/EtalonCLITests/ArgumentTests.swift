// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import EtalonCLI

@Suite struct ArgumentTests {
  @Test(arguments: [("500ms", 0.5), ("30s", 30), ("1.5 min", 90), ("5m", 300), ("2h", 7200), ("1d", 86_400)])
  func readsTimes(text: String, seconds: Double) { #expect(TimeSpan(argument: text)?.seconds == seconds) }

  @Test(arguments: ["30", "", "s", "-1s", "0s", "nan s", "1e400s", "infs", "1e9h", "3 weeks", "1ss"])
  func refusesTimes(text: String) { #expect(TimeSpan(argument: text) == nil) }

  @Test(arguments: [("1%", 0.01), ("0.01", 0.01), ("0", 0), ("99.9 %", 0.999)])
  func readsShares(text: String, value: Double) throws {
    let share = try #require(Share(argument: text))
    #expect(abs(share.value - value) < 1e-12)
  }

  @Test(arguments: ["", "%", "nan", "inf", "1e400", "-1%", "100%", "1", "one"])
  func refusesShares(text: String) { #expect(Share(argument: text) == nil) }

  @Test func readsLists() {
    #expect(WordList(argument: "tco, power.peak")?.words == ["tco", "power.peak"])
    #expect(WordList(argument: "") == nil)
    #expect(WordList(argument: "tco,,capex") == nil)
    #expect(WordList(argument: "tco,tco") == nil)
  }

  @Test func commandRepeatsTheAnswerAndNothingElse() throws {
    let command = try SolveCommand.parse([
      "/home/me/Problems/a.yaml", "--rank", "3", "--workers", "7", "--quiet", "--gap", "1%", "--minimize",
      "capex",
      "--output", "/tmp/x",
    ])
    #expect(
      command.sentence == "etalon solve Problems/a.yaml --rank 3 --gap 1% --minimize capex")
  }

  @Test func commandOfAStatedDesignNamesTheDesign() throws {
    let command = try EvaluateCommand.parse(["a.yaml", "--design", "/home/me/offer.yaml", "--gap", "1%"])
    #expect(command.sentence == "etalon evaluate a.yaml --design offer.yaml --gap 1%")
  }

  @Test(arguments: [["--rank", "3"], ["--near", "3%", "--diverse", "3"]])
  func statedDesignsAreHeldAgainstTheBestAlone(words: [String]) {
    #expect(throws: (any Error).self) { try EvaluateCommand.parse(["a.yaml", "--design", "o.yaml"] + words) }
  }

  @Test(arguments: [
    ["x.yaml", "--rank", "0"], ["x.yaml", "--rank", "1001"], ["x.yaml", "--rank", "-1"],
    ["x.yaml", "--near", "3%"], ["x.yaml", "--diverse", "3"], ["x.yaml", "--near", "3%", "--diverse", "1"],
    ["x.yaml", "--near", "3%", "--diverse", "3", "--rank", "2"],
    ["x.yaml", "--near", "3%", "--diverse", "3", "--gap", "1%"], ["x.yaml", "--workers", "0"], [],
  ])
  func refusesArguments(words: [String]) {
    #expect(throws: (any Error).self) { try SolveCommand.parse(words) }
  }
}
