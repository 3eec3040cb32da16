-- Runs inside Neovim, headless: the same file on each version. Ends with status 0, or 1 and what failed.
local draft, program, old = os.getenv("DRAFT"), os.getenv("FACTLINT"), os.getenv("FACTLINT_OLD")
local folder = vim.fn.fnamemodify(draft, ":h")
local said = {}
vim.cmd("cd " .. folder)
vim.notify = function(message)
  table.insert(said, message)
end

local function until_true(what, condition, time)
  if not vim.wait(time or 15000, condition, 20) then
    error(("%s didn't happen; messages: %s"):format(what, vim.inspect(said)), 2)
  end
end

local function heard(words)
  return vim.tbl_count(vim.tbl_filter(function(message)
    return message:find(words, 1, true) ~= nil
  end, said))
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return window
    end
  end
end

local function findings(buffer)
  return vim.diagnostic.get(buffer or 0)
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
end

--- Answers the next question with the first item that `wanted` accepts; the items offered are kept.
local function choose(wanted)
  local offered = {}
  vim.ui.select = function(items, options, chosen)
    for i, item in ipairs(items) do
      local text = (options.format_item or tostring)(item)
      table.insert(offered, text)
      if wanted(text) then
        return chosen(item, i)
      end
    end
    chosen(nil)
  end
  return offered
end

local tests = {}

local function test(name, body)
  table.insert(tests, { name, body })
end

test("no program: one warning with a remedy", function()
  require("factlint").setup({ cmd = { folder .. "/no-such-program", "lsp" } })
  vim.cmd("edit " .. draft)
  until_true("the warning", function()
    return heard("there is no program") == 1
  end)
  assert(heard("cargo install factlint") == 1)
  vim.cmd("edit!")
  vim.wait(300, function() end)
  assert(heard("there is no program") == 1, "told once")
  vim.cmd("Factlint check")
  assert(heard("see :checkhealth factlint") == 1)
  vim.cmd("checkhealth factlint")
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  assert(text:find("there is no program", 1, true), text)
  vim.cmd("silent! %bwipeout!")
end)

test("a program that dies: each death is told, the third is the last", function()
  said = {}
  require("factlint").setup({ cmd = { "sh", "-c", "exit 3" } })
  for _ = 1, 5 do
    vim.cmd("edit " .. draft)
    vim.wait(600, function() end)
    vim.cmd("bwipeout!")
  end
  until_true("giving up", function()
    return heard("died too often") >= 1
  end)
  assert(heard("factlint ended with status 3") == 3, vim.inspect(said))
  assert(heard(":Factlint restart") == 3)
end)

test("an old program: both versions are named", function()
  said = {}
  require("factlint").setup({ cmd = { old, "lsp" } })
  require("factlint.server").restart()
  vim.cmd("edit " .. draft)
  until_true("the warning", function()
    return heard("version 0.0.9, this plugin needs 0.1.0") == 1
  end)
  vim.cmd("bwipeout!")
  for _, client in ipairs(require("factlint.versions").clients()) do
    require("factlint.versions").stop(client)
  end
  until_true("the old one's end", function()
    return #require("factlint.versions").clients() == 0
  end)
end)

test("findings, at their bytes", function()
  said = {}
  require("factlint").setup({ cmd = { program, "lsp" }, settings = { facts = { "grid.toml" } } })
  vim.cmd("edit " .. draft)
  until_true("two findings", function()
    return #findings() == 2
  end)
  local finding = findings()[1]
  assert(finding.lnum == 4 and finding.col == 10, vim.inspect(finding))
  assert(finding.message:find("the draft says 6,200; the source says 4,500", 1, true), finding.message)
  assert(#said == 0, vim.inspect(said))
end)

test("hover: the card with its source and passage", function()
  vim.api.nvim_win_set_cursor(0, { 5, 10 })
  vim.lsp.buf.hover()
  until_true("a hover", function()
    return float() ~= nil
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, false), "\n")
  for _, words in ipairs({ "the draft says 6,200", "Yearbook of the Corps", "Marta Liiv", "some 4,500 engineers" }) do
    assert(text:find(words, 1, true), text)
  end
  vim.api.nvim_win_close(float(), true)
end)

test("definition: the passage in the source", function()
  vim.lsp.buf.definition()
  until_true("the source", function()
    return vim.api.nvim_buf_get_name(0):find("yearbook.md", 1, true) ~= nil
  end)
  assert(vim.api.nvim_win_get_cursor(0)[1] == 3)
  vim.cmd("bwipeout!")
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
end)

test("completion behind digits and in a citation", function()
  -- In Normal mode the cursor can't stand behind the last character; a blank gives it a place.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "The Nordic Corps has 45 ", "", "So it is said [@li " })
  local client = require("factlint.versions").client_of(0)
  local function offered(row, column)
    local result
    vim.api.nvim_win_set_cursor(0, { row, column })
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    require("factlint.versions").request(client, "textDocument/completion", params, vim.api.nvim_get_current_buf(), function(found)
      result = found or {}
    end)
    until_true("a completion", function()
      return result ~= nil
    end)
    local labels = vim.tbl_map(function(item)
      return item.label
    end, result.items)
    return table.concat(labels, ", ")
  end
  local last = vim.api.nvim_buf_line_count(0)
  local values, keys = offered(last - 2, 23), offered(last, 18)
  assert(values == "4,500 engineers [@liiv-2024]", values)
  assert(keys == "liiv-2024", keys)
end)

test(":Factlint facts puts in a value with its citation", function()
  said = {}
  vim.cmd("edit!")
  until_true("the findings again", function()
    return #findings() == 2
  end)
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "Among them are " })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 15 })
  local offered = choose(function(item)
    return item:find("4,500 engineers", 1, true)
  end)
  vim.cmd("Factlint facts engineers gotland")
  until_true("the value", function()
    return line(vim.api.nvim_buf_line_count(0)) == "Among them are 4,500 engineers [@liiv-2024]"
  end)
  assert(offered[1] == "About 4,500 engineers of the Nordic Corps are stationed on Gotland. (liiv-2024, L3-4)", offered[1])
  vim.cmd("Factlint facts zebra")
  until_true("a word about no facts", function()
    return heard('no fact has the words "zebra"') == 1
  end)
  vim.cmd("edit!")
end)

test(":Factlint! facts opens the passage", function()
  choose(function()
    return true
  end)
  vim.cmd("Factlint! facts engineers gotland")
  until_true("the source", function()
    return vim.api.nvim_buf_get_name(0):find("yearbook.md", 1, true) ~= nil
  end)
  vim.cmd("bwipeout!")
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
end)

test(":Factlint check fills the quickfix list", function()
  said = {}
  vim.cmd("Factlint! check")
  until_true("the list", function()
    return #vim.fn.getqflist() == 2
  end)
  local first = vim.fn.getqflist()[1]
  assert(first.lnum == 5 and first.col == 11 and first.type == "E", vim.inspect(first))
  assert(heard("2 contradicted") == 1, vim.inspect(said))
end)

test(":Factlint explain shows the rule's page", function()
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
  until_true("the findings", function()
    return #findings() == 2
  end)
  vim.api.nvim_win_set_cursor(0, { 5, 10 })
  vim.cmd("Factlint explain")
  assert(line(1) == "# count-mismatch", line(1))
  vim.cmd("bwipeout!")
end)

test("the command completes", function()
  assert(vim.deep_equal(vim.fn.getcompletion("Factlint ", "cmdline"), { "check", "explain", "facts", "restart" }))
  assert(vim.deep_equal(vim.fn.getcompletion("Factlint explain c", "cmdline"), { "count-mismatch" }))
  said = {}
  vim.cmd("Factlint nonsense")
  assert(heard("check, explain, facts, restart") == 1)
end)

test("the fix takes the source's value", function()
  vim.api.nvim_win_set_cursor(0, { 5, 10 })
  choose(function(item)
    return item:find("Replace with", 1, true)
  end)
  vim.lsp.buf.code_action()
  until_true("the fix", function()
    return line(5) == "Here 😀 4,500 engineers of the Nordic Corps are stationed on Gotland."
  end)
  until_true("one finding less", function()
    return #findings() == 1
  end)
end)

test(":Factlint restart brings the findings back", function()
  said = {}
  local before = require("factlint.versions").client_of(0).id
  vim.cmd("Factlint restart")
  until_true("another server", function()
    local client = require("factlint.versions").client_of(0)
    return client ~= nil and client.id ~= before and heard("restarted") == 1
  end)
  until_true("the finding", function()
    return #findings() == 1
  end)
  assert(heard("factlint ended") == 0, vim.inspect(said))
  vim.cmd("edit!")
end)

test("without a folder paths start from the working directory", function()
  local lone = vim.fn.tempname() .. ".md"
  vim.fn.writefile({ "Hence 6,200 engineers of the Nordic Corps are stationed on Gotland." }, lone)
  vim.cmd("edit " .. lone)
  until_true("a finding", function()
    return #findings() == 1
  end)
  vim.cmd("bwipeout!")
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
end)

test("a draft without a name is checked when it has one", function()
  vim.cmd("enew")
  vim.bo.filetype = "markdown"
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { "Hence 6,200 engineers of the Nordic Corps are stationed on Gotland." })
  vim.wait(200, function() end)
  assert(require("factlint.versions").client_of(vim.api.nvim_get_current_buf()) == nil)
  vim.cmd("write " .. folder .. "/new.md")
  until_true("a finding", function()
    return #findings() == 1
  end)
  vim.cmd("bwipeout!")
  os.remove(folder .. "/new.md")
end)

test("a configuration that is written in Neovim counts at once", function()
  said = {}
  vim.cmd("edit! " .. draft)
  until_true("the findings", function()
    return #findings() == 2
  end)
  local buffer = vim.api.nvim_get_current_buf()
  local function write(lines)
    vim.cmd("edit " .. folder .. "/factlint.toml")
    vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
    vim.cmd("silent write")
    vim.cmd("buffer " .. buffer)
  end
  write({ 'ignore = ["date-mismatch"]' })
  until_true("one finding less", function()
    return #findings(buffer) == 1
  end)
  write({ 'ignored = ["date-mismatch"]' })
  until_true("the line and the nearest key", function()
    local shown = vim.fn.execute("messages") .. table.concat(said, "\n")
    return shown:find("factlint.toml:1", 1, true) ~= nil and shown:find("ignore", 1, true) ~= nil
  end)
  assert(#findings(buffer) == 1, "what was in force stays")
  write({ "" })
  until_true("both findings again", function()
    return #findings(buffer) == 2
  end)
end)

test("each draft has the facts of its own folder", function()
  local other = folder .. "/other"
  vim.fn.mkdir(other, "p")
  local pack = table.concat(vim.fn.readfile(folder .. "/grid.toml"), "\n"):gsub("4,500 engineers}", "6,200 engineers}")
  vim.fn.writefile(vim.split(pack, "\n"), other .. "/grid.toml")
  vim.fn.writefile({}, other .. "/factlint.toml")
  vim.fn.writefile({ "Hence 6,200 engineers of the Nordic Corps are stationed on Gotland." }, other .. "/new.md")
  vim.cmd("edit " .. other .. "/new.md")
  until_true("a server for the folder", function()
    local client = require("factlint.versions").client_of(0)
    return client ~= nil and client.config.root_dir == other
  end)
  local offered = choose(function()
    return false
  end)
  vim.cmd("Factlint facts engineers gotland")
  until_true("the other pack's fact", function()
    return (offered[1] or ""):find("About 6,200 engineers", 1, true) ~= nil
  end)
  assert(#findings() == 0, vim.inspect(findings()))
  vim.cmd("bwipeout!")
  vim.fn.delete(other, "rf")
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
end)

test("a rounded value can be said to be rounded", function()
  local other = folder .. "/rounded"
  vim.fn.mkdir(other, "p")
  local pack = table.concat(vim.fn.readfile(folder .. "/grid.toml"), "\n"):gsub("About {4,500 engineers}", "{4,512 engineers}")
  vim.fn.writefile(vim.split(pack, "\n"), other .. "/grid.toml")
  vim.fn.writefile({ 'select = ["default", "rounded-value"]' }, other .. "/factlint.toml")
  vim.fn.writefile({ "Here 😀 4,500 engineers of the Nordic Corps are stationed on Gotland." }, other .. "/new.md")
  vim.cmd("edit " .. other .. "/new.md")
  until_true("the finding", function()
    return #findings() == 1 and findings()[1].code == "rounded-value"
  end)
  vim.api.nvim_win_set_cursor(0, { 1, findings()[1].col })
  choose(function(item)
    return item:find("Say that it is rounded", 1, true)
  end)
  vim.lsp.buf.code_action()
  until_true("the hedge", function()
    return line(1) == "Here 😀 about 4,500 engineers of the Nordic Corps are stationed on Gotland."
  end)
  until_true("no finding", function()
    return #findings() == 0
  end)
  vim.cmd("bwipeout!")
  vim.fn.delete(other, "rf")
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
end)

test("a draft over the limit is never silently clean", function()
  local long = folder .. "/long.md"
  local file = io.open(long, "w")
  file:write(("Words and words.\n\n"):rep(1300000))
  file:close()
  vim.cmd("edit " .. long)
  until_true("the notice", function()
    return #findings() == 1 and findings()[1].code == "draft-too-long"
  end, 30000)
  vim.cmd("bwipeout!")
  os.remove(long)
end)

test(":checkhealth says what there is", function()
  vim.cmd("buffer " .. vim.fn.bufnr(draft))
  vim.cmd("checkhealth factlint")
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  for _, words in ipairs({ "version 0.", "server running for " .. folder, "2 facts are in force", "grid.toml" }) do
    assert(text:find(words, 1, true), text)
  end
  assert(not text:find("ERROR", 1, true), text)
end)

test("the help is there", function()
  vim.cmd("helptags " .. vim.fn.fnamemodify(vim.fn.findfile("doc/factlint.txt", vim.o.runtimepath), ":p:h"))
  vim.cmd("help :Factlint-facts")
  assert(vim.api.nvim_buf_get_name(0):find("factlint.txt", 1, true))
end)

local failed = 0
for _, each in ipairs(tests) do
  local ok, fault = xpcall(each[2], debug.traceback)
  io.stdout:write((ok and "  ok    " or "  FAIL  ") .. each[1] .. "\n")
  if not ok then
    failed = failed + 1
    io.stdout:write(tostring(fault) .. "\n")
    if vim.fn.mode() ~= "n" then
      vim.cmd("stopinsert")
    end
  end
end
vim.bo.modified = false
vim.cmd(failed == 0 and "qall!" or "cquit 1")
