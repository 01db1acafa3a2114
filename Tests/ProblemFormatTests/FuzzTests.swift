// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import TestSupport
import Testing

/// Spoils a text in a few places.
private func spoil(_ text: String, _ generator: inout SeededGenerator) -> String {
  var scalars = Array(text.unicodeScalars)
  let strange = Array("{}[]:,-?&*!|>'\"%@`#\n\t ~0e9\u{0}\u{7F}\u{FEFF}é°\u{1F600}".unicodeScalars)
  for _ in 0..<Int.random(in: 1...6, using: &generator) {
    let place = Int.random(in: 0..<scalars.count, using: &generator)
    let length = Int.random(in: 1...min(20, scalars.count - place), using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: scalars.removeSubrange(place..<place + length)
    case 1: scalars[place] = strange.randomElement(using: &generator) ?? "?"
    case 2: scalars.insert(strange.randomElement(using: &generator) ?? "?", at: place)
    case 3: scalars.insert(contentsOf: scalars[place..<place + length], at: place)
    default: scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &generator))
    }
    if scalars.isEmpty { scalars = ["x"] }
  }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}

@Test(arguments: 0..<8) func spoiltProblemsGiveAProblemOrAReason(_ seed: UInt64) {
  var generator = SeededGenerator(state: seed)
  for _ in 0..<150 {
    let text = spoil(complete, &generator)
    let (problem, diagnostics) = ProblemFile.parse(text, file: "p")
    #expect((problem != nil) != diagnostics.hasErrors, "\(text)")
    for diagnostic in diagnostics {
      #expect(diagnostic.position.line >= 1 && diagnostic.position.column >= 1)
      #expect(!diagnostic.lines.isEmpty)
    }
    if let problem {
      let again = ProblemFile.parse(ProblemEcho.text(of: problem), file: "echo")
      #expect(again.problem?.means(theSameAs: problem) == true, "\(text)\n\(again.diagnostics.map(\.lines))")
    }
  }
}

@Test(arguments: 0..<4) func spoiltCatalogsNeverCrash(_ seed: UInt64) {
  var generator = SeededGenerator(state: 100 + seed)
  for _ in 0..<100 {
    let (_, diagnostics) = CatalogLoader.parse([("c", spoil(smallCatalog, &generator))])
    for diagnostic in diagnostics { #expect(!diagnostic.lines.isEmpty) }
  }
}
