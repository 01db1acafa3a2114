// SPDX-License-Identifier: Apache-2.0

extension Array where Element: Sendable {
  /// Does something to each element, a few at a time; for work of which nothing is to be written down.
  ///
  /// - Parameters:
  ///   - workers: How many at once; at least one.
  ///   - executor: The threads on which it is done; nil for those of any task.
  ///   - body: What is done. It is to heed a cancellation by itself.
  /// - Returns: What came of each, in the order of the elements.
  package func mapConcurrently<Result: Sendable>(
    workers: Int, on executor: (any TaskExecutor)? = nil,
    _ body: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var rest = enumerated().makeIterator()
      func startNext() {
        guard let (place, element) = rest.next() else { return }
        group.addTask(executorPreference: executor) { (place, await body(element)) }
      }
      for _ in 0..<Swift.max(1, workers) { startNext() }
      var found = [Result?](repeating: nil, count: count)
      while let (place, result) = await group.next() {
        found[place] = result
        startNext()
      }
      return found.compactMap(\.self)
    }
  }
}
