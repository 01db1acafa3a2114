// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunRecord
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct `Odd runs` {
  static let empty = DesignRecord(
    rank: 1, isProven: false, tiesWithPrevious: false, objective: 0, family: "", tiers: 0, planes: 0,
    tapers: [],
    roles: [], links: [], ledgers: [:], headings: [:], recourse: [:], materials: [])

  /// Three tiers, a role from two vendors, a mesh that no tier tells, and amounts that are no numbers.
  static let crowded = {
    var design = Fixture.designs[0]
    var core = design.roles[2]
    (core.role, core.boxes) = ("core", 4)
    var second = core
    (second.system, second.systemName, second.boxes) = (
      "q3400", "Quantum Q3400 with a long name that must be wrapped", 0
    )
    design.roles += [core, second]
    design.links.append(
      LinkRecord(
        name: "mesh", links: 12, rateGbps: 1600, lower: "AEC", upper: "DSP", medium: "copper",
        medianMetres: 1,
        longestMetres: .nan))
    (design.tiers, design.planes, design.tapers) = (3, 4, ["1:1", "2:1"])
    (design.ledgers["capex"], design.headings["capex"]) = (.nan, ["switches": .infinity, "credit": -4e5])
    return design
  }()

  @Test func `still give well-formed pages`() throws {
    var runs = [Fixture.run, Fixture.run, Fixture.run, Fixture.stopped]
    runs[0].designs = [Self.empty]
    runs[1].designs = [Self.crowded, Self.empty]
    (runs[1].baseline, runs[1].scenarios[0].best) = (Self.empty, nil)
    runs[1].scenarios[0].keepsTheWinner = false
    (runs[2].ledgers, runs[2].question.ledger) = ([], "unknown")
    for run in runs {
      for file in try ReportFiles.render(run) where file.name == "report.html" {
        #expect(XMLParser(data: Data(file.text.utf8)).parse())
      }
      #expect(!RankedTable.text(for: run, width: 80).isEmpty)
    }
  }

  @Test func `a ledger that includes itself ends`() {
    var run = Fixture.run
    run.ledgers[3].includes["tco"] = 1
    #expect(Breakdown(of: run.ledgers[3], in: run.designs[0], of: run).parts.count == 6)
  }

  @Test func `every tier, link and count is in the picture`() {
    let picture = DesignPicture(design: Self.crowded).picture
    for words in [
      "4 × Spectrum SN5600", "16 × Spectrum SN5600", "1,024 × ConnectX-8", "12 × 1.6T mesh", "AEC to DSP",
    ] {
      #expect(picture.svg.contains(words))
    }
    #expect(picture.svg.contains("<title") && picture.svg.contains("<desc"))
  }
}
