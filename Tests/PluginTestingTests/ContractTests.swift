// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginKit
import PluginTesting
import Testing

/// A plugin with nothing wrong passes, and each mistake is found by its own check and by no other.
@Suite struct ContractTests {
  private enum Sound: Defect { static let mistake = Mistake.none }
  private enum NoSummary: Defect { static let mistake = Mistake.noSummary }
  private enum NoMeaning: Defect { static let mistake = Mistake.noMeaning }
  private enum NoProvider: Defect { static let mistake = Mistake.noProvider }
  private enum UndeclaredRead: Defect { static let mistake = Mistake.undeclaredRead }
  private enum UndeclaredQuantity: Defect { static let mistake = Mistake.undeclaredQuantity }
  private enum NotANumber: Defect { static let mistake = Mistake.notANumber }
  private enum CountsCalls: Defect { static let mistake = Mistake.counter }
  private enum Clock: Defect { static let mistake = Mistake.clock }
  private enum LooksAtOthers: Defect { static let mistake = Mistake.looksAtOthers }
  private enum UnexplainedRow: Defect { static let mistake = Mistake.unexplainedRow }
  private enum LargeNumbers: Defect { static let mistake = Mistake.largeNumbers }
  private enum WideRow: Defect { static let mistake = Mistake.wideRow }
  private enum UnitOfTheFile: Defect { static let mistake = Mistake.unitOfTheFile }
  private enum RuleForgets: Defect { static let mistake = Mistake.ruleForgets }
  private enum AccountForgets: Defect { static let mistake = Mistake.accountForgets }
  private enum RowForgets: Defect { static let mistake = Mistake.rowForgets }
  private enum DearerAccount: Defect { static let mistake = Mistake.dearerAccount }
  private enum Credit: Defect { static let mistake = Mistake.credit }
  private enum SaysYesOrNo: Defect { static let mistake = Mistake.saysYesOrNo }
  private enum LimitsNothing: Defect { static let mistake = Mistake.limitsNothing }
  private enum JumpsByTheWrongLimit: Defect { static let mistake = Mistake.jumpsByTheWrongLimit }
  private enum CountsShelves: Defect { static let mistake = Mistake.countsShelves }
  private enum RaggedTable: Defect { static let mistake = Mistake.raggedTable }

  private static func failures<D: Defect>(_ defect: D.Type, golden: String? = nil) async -> [ContractFailure]
  {
    await PluginContract(
      HeightPlugin<D>.self,
      beside: [Companion(PriceTag.self)], golden: golden
    ).failures()
  }

  @Test func `a sound plugin passes`() async throws {
    try await PluginContract(
      HeightPlugin<Sound>.self, beside: [Companion(PriceTag.self)]
    ).verify()
  }

  @Test func `a figure that moves by steps passes`() async throws {
    try await PluginContract(
      HeightPlugin<CountsShelves>.self, beside: [Companion(PriceTag.self)], golden: nil
    ).verify()
  }

  private static let broken: [(any Defect.Type, ContractCheck)] = [
    (NoSummary.self, .metadata), (NoMeaning.self, .settings), (NoProvider.self, .composition),
    (UndeclaredRead.self, .quantities), (UndeclaredQuantity.self, .quantities), (NotANumber.self, .finite),
    (CountsCalls.self, .repeatable), (Clock.self, .repeatable), (LooksAtOthers.self, .order),
    (UnexplainedRow.self, .traces), (LargeNumbers.self, .coefficients), (WideRow.self, .rowSpan),
    (UnitOfTheFile.self, .units), (RuleForgets.self, .agreement), (AccountForgets.self, .agreement),
    (RowForgets.self, .agreement), (DearerAccount.self, .ledgers), (Credit.self, .removal),
    (SaysYesOrNo.self, .flips), (JumpsByTheWrongLimit.self, .flips), (LimitsNothing.self, .settings),
    (RaggedTable.self, .sections),
  ]

  @Test func `every check has a mistake that it finds`() {
    // The program on file has a test of its own below.
    #expect(Set(Self.broken.map(\.1) + [.golden]) == Set(ContractCheck.allCases))
  }

  @Test(arguments: broken.indices)
  func `a mistake fails its own check only`(_ index: Int) async {
    let (defect, check) = Self.broken[index]
    let found = await Self.failures(defect)
    #expect(
      Set(found.map(\.check)) == [check], "\(defect): \(found.map(\.description).joined(separator: "\n"))")
    for failure in found {
      #expect(!failure.wrong.isEmpty && !failure.mend.isEmpty)
      let mistake = defect.mistake
      #expect(failure.isWarning == (mistake == .largeNumbers || mistake == .limitsNothing))
    }
  }

  @Test func `a program that is not on file fails`() async {
    guard !GoldenFile.isRecording else { return }
    let found = await Self.failures(Sound.self, golden: "missing.lp")
    #expect(found.map(\.check) == [.golden])
    let other = await Self.failures(Sound.self, golden: "other.lp")
    #expect(other.map(\.check) == [.golden])
    #expect(other.first?.wrong.contains("+") == true)
  }

  @Test func `the smallest design is shown`() async throws {
    let found = await Self.failures(RuleForgets.self)
    let failure = try #require(found.first)
    #expect(failure.problem == "one box")
    #expect(failure.design.first == "single, one plane")
    #expect(failure.description.contains("smallest design that shows it"))
    #expect(
      failure.wrong
        == "the program allows what the account refuses by height: 4.0 against 3.0 RU (height of one box)")
  }

  @Test func `all failures are thrown at once and warnings alone are not`() async throws {
    try await PluginContract(
      HeightPlugin<LargeNumbers>.self, beside: [Companion(PriceTag.self)],
      golden: nil
    ).verify()
    await #expect(throws: ContractFailures.self) {
      try await PluginContract(
        HeightPlugin<NoSummary>.self, beside: [Companion(PriceTag.self)],
        golden: nil
      ).verify()
    }
  }
}
#endif
