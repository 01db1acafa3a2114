// SPDX-License-Identifier: Apache-2.0

import EtalonCLI

@main
enum Main {
  static func main() async { await EtalonCommand.start() }
}
