// SPDX-License-Identifier: Apache-2.0
internal import CThread

/// Starts a thread that ends with `body`; its stack of 8 MB is that of a main thread.
func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
  final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let start = unsafe Unmanaged.passRetained(Start(body)).toOpaque()
  let code = unsafe cthread_start(
    name, 8 << 20,
    { context in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
    }, start)
  // Work that waits for a thread that never starts would wait for ever.
  precondition(code == 0, "the system starts no further thread: error \(code)")
}
