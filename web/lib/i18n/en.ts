import type { Dictionary } from './words.svelte.ts';

/** English for visitors and technicians; the same keys and the same gaps as vi.ts. */
export const en = {
  // area
  'area.none': 'No commune chosen',
  'area.nation': 'Whole country',
  'area.sample': '{name} (sample)',

  // card
  'card.amended': 'Amended',
  'card.kind.announcement': 'Announcement',
  'card.kind.answer': 'Answer',
  'card.kind.guide': 'Guide',
  'card.kind.news': 'News',
  'card.kind.notice': 'Notice',
  'card.kind.story': 'Story',
  'card.kind.warning': 'Warning',
  'card.listen': 'Listen · {duration}',
  'card.listenTo': 'Listen · {duration}: {title}',
  'card.save': 'Save',
  'card.signed': 'Signature checked',
  'card.unsave': 'Remove',
  'card.until': 'Valid until {day}',

  // common
  'common.app': 'Loa Làng',
  'common.back': 'Back',
  'common.close': 'Close',
  'common.copied': 'Copied',
  'common.no': 'Cancel',
  'common.skip': 'Skip',
  'common.undo': 'Undo',
  'common.yes': 'Yes',

  // error
  'error.broken.body':
    'Something went wrong while opening this page. Try loading it again. If it happens again, read the code below to the commune office.',
  'error.broken.title': 'This page could not be opened',
  'error.code': 'Code: {code}',
  'error.home': 'Go to Today',
  'error.missing.body': 'The address may have changed, or the bulletin has expired.',
  'error.missing.title': 'There is no such page',
  'error.reload': 'Load again',

  // firstrun
  'firstrun.area.hint':
    'Loa Làng reads and keeps your commune’s bulletins, with or without a network. Choose a commune to receive its own.',
  'firstrun.area.title': 'Where do you live?',
  'firstrun.keep.hint':
    'Text and sound are fetched while there is a network, so you can listen when there is none.',
  'firstrun.keep.no': 'Do not keep',
  'firstrun.keep.title': 'Keep bulletins on this device?',
  'firstrun.keep.yes': 'Yes, keep them',
  'firstrun.size.hint': 'Tap the line you can read with ease.',
  'firstrun.size.sample': 'Vaccination day is this morning',
  'firstrun.size.title': 'Which text size is easy to read?',
  'firstrun.step': 'Step {step} of {total}',

  // freshness
  'freshness.checking': 'Looking for new bulletins…',
  'freshness.current': 'Updated at {at}',
  'freshness.justNow': 'Updated just now',
  'freshness.minutesAgo': 'Updated {minutes} minutes ago',
  'freshness.never': 'This device has received no bulletin yet',
  'freshness.offline': 'Using the copy saved at {at}',
  'freshness.receiving': 'Receiving bulletins: {done} of {total}',
  'freshness.receivingSome': 'Receiving new bulletins…',
  'freshness.starting': 'Opening the copy on this device…',

  // help
  'help.install.1': 'On Android: open in Chrome, tap the three dots, choose “Add to Home screen”.',
  'help.install.2': 'On iPhone: open in Safari, tap the share button, choose “Add to Home Screen”.',
  'help.install.3': 'From then on, tap the picture of the loudspeaker like any other app.',
  'help.install.title': 'Put Loa Làng on the home screen',
  'help.intro':
    'Loa Làng reads aloud and copies what the commune and state agencies have published.',
  'help.limits.1':
    'Loa Làng does not replace the orders of those in charge on the spot. In danger follow the rescuers and call 112, 113, 114 or 115.',
  'help.limits.2':
    'The machine voice may misread names and numbers. The written text is the original.',
  'help.limits.3':
    'After a long time without network the bulletins are old: look at the time under the commune’s name.',
  'help.limits.title': 'What Loa Làng cannot do',
  'help.offline.1':
    'Open Loa Làng once with a network. The bulletins are then stored on the device.',
  'help.offline.2': 'Without a network you can still read, search and hear what is stored.',
  'help.offline.3':
    'When the network returns, new bulletins come by themselves. There is nothing to do.',
  'help.offline.title': 'When there is no network',
  'help.print': 'Print this page',
  'help.signed.1':
    'Each bulletin is signed digitally by the person responsible and again by the approver.',
  'help.signed.2':
    'This device checks the signatures before showing anything. A text changed by one letter is not shown.',
  'help.signed.3': 'Open a bulletin and tap “Source” to see which document, by whom and when.',
  'help.signed.title': 'Who answers for a bulletin',
  'help.title': 'Help',
  'help.use.1': 'Tap “Today” for what is new, “Topics” to choose by picture.',
  'help.use.2': 'Tap “Listen” with the triangle and the device reads aloud.',
  'help.use.3': 'Tap “Search” and type a few words. Accents are not needed.',
  'help.use.4': 'Tap “Save” to put a bulletin aside; find it again under “Saved”.',
  'help.use.title': 'How to use it',

  // install
  'install.body': 'Opens quickly like an app and works without a network.',
  'install.do': 'Add to home screen',
  'install.later': 'Later',
  'install.title': 'Keep Loa Làng on the home screen?',

  // listening
  'listening.absent':
    'The sound is not stored on this device and there is no network. Read the text below; press again when there is a network.',
  'listening.again': 'Listen again',
  'listening.back': 'Back {seconds} s',
  'listening.code': 'Code: {code}',
  'listening.failed':
    'This device could not play the sound. Try again; if it fails, read the text below.',
  'listening.none': 'The voice is being made. Read the text below; the sound will come by itself.',
  'listening.opening': 'Opening…',
  'listening.pause': 'Pause',
  'listening.play': 'Listen',
  'listening.position': '{at} of {of}',
  'listening.rate': 'Reading speed',
  'listening.rate.fast': 'Fast',
  'listening.rate.normal': 'Normal',
  'listening.rate.slow': 'Slow',
  'listening.resume': 'Continue',
  'listening.retry': 'Try again',
  'listening.script': 'What is read aloud',
  'listening.seek': 'Position',
  'listening.tapWord': 'What is read aloud. Tap a word to listen from there.',
  'listening.title': 'Listen to the bulletin',
  'listening.voice': 'Voice',
  'listening.voice.caution':
    'A machine voice may misread names and numbers. The text is the original.',
  'listening.voice.machine': 'machine voice',
  'listening.voice.name': '{maker}, {region}',
  'listening.voice.person': 'read by a person',

  // nav
  'nav.help': 'Help',
  'nav.loud': 'Speaker',
  'nav.loudLong': 'Loudspeaker times',
  'nav.main': 'Main sections',
  'nav.more': 'More',
  'nav.saved': 'Saved',
  'nav.search': 'Search',
  'nav.searchLong': 'Search bulletins',
  'nav.settings': 'Settings',
  'nav.skip': 'Skip to content',
  'nav.today': 'Today',
  'nav.topics': 'Topics',

  // notice
  'notice.demonstration': 'Demonstration: commune, signers and speaker times are samples.',
  'notice.inApp.body':
    'Inside Zalo or Facebook nothing can be stored. Tap the three dots and choose “Open in browser”, or copy the address and paste it into Chrome or Safari.',
  'notice.inApp.copy': 'Copy the address',
  'notice.inApp.title': 'Better in Chrome or Safari',
  'notice.missing.cache': 'Sound cannot be stored on this device.',
  'notice.missing.locks': 'Several open windows may fetch the same bulletins twice.',
  'notice.missing.service-worker': 'Without a network this page cannot be opened again.',
  'notice.missing.storage': 'Bulletins are lost when the browser is closed.',
  'notice.missing.title': 'Only part of Loa Làng works here',
  'notice.missing.webcrypto': 'Checking signatures is a little slower, but complete.',
  'notice.missing.why': 'The address is not secure (https), or the browser is old.',
  'notice.problem.body':
    'What is stored can still be read. The device will try again by itself. If it lasts for days, read this code to the commune office.',
  'notice.problem.copy': 'Copy diagnostics',
  'notice.problem.retry': 'Try again now',
  'notice.problem.title': 'New bulletins could not be received',
  'notice.update.do': 'Use the new version',
  'notice.update.title': 'A new version of Loa Làng is ready.',

  // reading
  'reading.amended': 'This bulletin has been amended. This is the latest version.',
  'reading.checked': 'Source checked {day}',
  'reading.commune': 'commune level',
  'reading.editors': 'Sample editorial board',
  'reading.expired': 'This bulletin expired {day}. Kept for reference only.',
  'reading.facts': 'Reference codes',
  'reading.goSearch': 'Search for another bulletin',
  'reading.gone.body':
    'It may have been withdrawn, expired, or not yet arrived on this device. With a network the device will look for it by itself.',
  'reading.gone.title': 'This bulletin is not on this device',
  'reading.lang': 'Language of this bulletin',
  'reading.link.copied': 'Link copied',
  'reading.missing.body':
    'The title has arrived, the words have not. With a network they will appear here by themselves.',
  'reading.missing.title': 'The words are not on this device yet',
  'reading.nation': 'national level',
  'reading.near': 'Recent bulletins',
  'reading.notYet': 'This bulletin applies from {day}.',
  'reading.opening': 'Opening the bulletin…',
  'reading.picture.missing': 'Picture not on this device yet: {alt}',
  'reading.print': 'Print',
  'reading.province': 'province level',
  'reading.published': 'Published {at}',
  'reading.qr': 'QR code',
  'reading.qr.hint': 'Scan with another phone to open this bulletin.',
  'reading.save': 'Save',
  'reading.saved': 'Saved',
  'reading.saved.done': 'Saved. Find it under “Saved”.',
  'reading.saved.undone': 'Removed from saved.',
  'reading.share': 'Share',
  'reading.source.date': '{day}',
  'reading.source.month': '{month}/{year}',
  'reading.source.number': 'no. {number}',
  'reading.source.year': '{year}',
  'reading.sources': 'Sources ({count})',
  'reading.sources.hint': 'Tap to see where this comes from',
  'reading.untilDay': 'Valid to the end of {day}',

  // saved
  'saved.empty.body':
    'Open a bulletin and tap “Save”. It will wait here, with or without a network.',
  'saved.empty.title': 'You have saved nothing yet',
  'saved.gone': 'This bulletin has expired or was withdrawn',
  'saved.removed': 'Removed from saved',
  'saved.title': 'Saved',

  // searching
  'searching.all': 'All',
  'searching.clear': 'Clear',
  'searching.count': 'Bulletins found: {count}',
  'searching.failed': 'The search failed. Try again.',
  'searching.filter': 'Filter by topic',
  'searching.hint': 'Accents are not needed. For example “can cuoc”, “lua”.',
  'searching.label': 'What are you looking for?',
  'searching.maybe': 'Did you mean',
  'searching.none.body':
    'Try fewer words, or choose a topic. Only bulletins stored on this device are searched.',
  'searching.none.title': 'No bulletin found for “{query}”',
  'searching.retry': 'Try again',
  'searching.title': 'Search bulletins',
  'searching.via': 'found by “{words}”',

  // settings
  'settings.area': 'My commune',
  'settings.diagnostics': 'Diagnostics',
  'settings.diagnostics.area': 'Area code',
  'settings.diagnostics.browser': 'Browser',
  'settings.diagnostics.copy': 'Copy diagnostics',
  'settings.diagnostics.fault': 'Fault code',
  'settings.diagnostics.hint': 'When asking for help, copy and send this, or read it by telephone.',
  'settings.diagnostics.items': 'Bulletins on this device',
  'settings.diagnostics.isNo': 'Not yet',
  'settings.diagnostics.isYes': 'Yes',
  'settings.diagnostics.none': 'None',
  'settings.diagnostics.offline': 'Readable without a network',
  'settings.diagnostics.phase': 'Line',
  'settings.diagnostics.verified': 'Last received',
  'settings.diagnostics.version': 'Version',
  'settings.language': 'Language',
  'settings.language.en': 'English',
  'settings.language.vi': 'Tiếng Việt',
  'settings.region': 'Voice',
  'settings.region.central': 'Central',
  'settings.region.north': 'Northern',
  'settings.region.south': 'Southern',
  'settings.size': 'Text size',
  'settings.size.1': 'Medium',
  'settings.size.2': 'Large',
  'settings.size.3': 'Very large',
  'settings.size.sample': 'Vaccination day is this morning.',
  'settings.storage': 'Sound stored on this device',
  'settings.storage.budget': 'Use at most',
  'settings.storage.clear': 'Delete all sound',
  'settings.storage.clear.ask': 'Delete the stored sound? The texts stay.',
  'settings.storage.cleared': 'Sound deleted',
  'settings.storage.count': '{saved} of {wanted} stored',
  'settings.storage.keep': 'Fetch by itself when there is a network',
  'settings.storage.keep.hint':
    'Listening works without a network. Turn off if the device is full.',
  'settings.storage.used': 'Using {used} of {budget}',
  'settings.theme': 'Light or dark',
  'settings.theme.auto': 'As the device',
  'settings.theme.dark': 'Dark',
  'settings.theme.light': 'Light',
  'settings.title': 'Settings',

  // timetable
  'timetable.announced':
    'This is the announced timetable. The loudspeaker may differ when something urgent happens.',
  'timetable.done': 'Time has passed',
  'timetable.empty.body':
    'When the commune publishes its timetable it appears here and is stored on the device.',
  'timetable.empty.title': 'No timetable yet',
  'timetable.live': 'On the air by the timetable',
  'timetable.next': 'Next',
  'timetable.next.at': '{at}, {duration}',
  'timetable.none': 'Nothing is scheduled.',
  'timetable.nothingNext': 'Nothing is scheduled for the next seven days.',
  'timetable.now': 'Now {at}',
  'timetable.title': 'Loudspeaker times',
  'timetable.today': 'Today',
  'timetable.unreadable':
    '{count} entries cannot be read by this version of Loa Làng. Update to see all.',
  'timetable.urgent': 'Priority',
  'timetable.week': 'The next six days',

  // today
  'today.empty.body':
    'When the commune or a state agency publishes, it appears here and is stored on the device.',
  'today.empty.title': 'No bulletin for your commune yet',
  'today.fresh': 'New today',
  'today.greeting.afternoon': 'Good afternoon',
  'today.greeting.dawn': 'Good morning',
  'today.greeting.evening': 'Good evening',
  'today.greeting.morning': 'Good morning',
  'today.greeting.night': 'It is late, good evening',
  'today.greeting.noon': 'Good day',
  'today.latest': 'Latest',
  'today.listen': 'Listen to today’s bulletins',
  'today.listenLatest': 'Listen to the latest',
  'today.listenSum': 'Bulletins: {count} · {duration}',
  'today.nothingNew': 'Nothing new today. Here is what came last.',
  'today.offlineEmpty.body':
    'This device has stored nothing yet and there is no network. Open it once with a signal and bulletins will come.',
  'today.offlineEmpty.title': 'Waiting for a first connection',
  'today.opening': 'Opening the copy on this device…',
  'today.stale':
    'The bulletins here are more than 3 days old. New ones come by themselves when there is a network.',
  'today.title': 'Today',
  'today.topics': 'By topic',
  'today.warnings': 'Please note',

  // topic
  'topic.an-toan-mang': 'Online safety',
  'topic.dich-vu-cong': 'Public services',
  'topic.doi-song': 'Daily life',
  'topic.hoc-tap': 'Learning',
  'topic.khoa-hoc': 'Science',
  'topic.ky-nang-so': 'Digital skills',
  'topic.nghi-quyet-57': 'Resolution 57',
  'topic.nong-nghiep': 'Farming',
  'topic.sang-tao': 'Innovation',
  'topic.suc-khoe': 'Health',
  'topic.thien-tai': 'Disasters',
  'topic.xa-minh': 'Our commune',

  // topics
  'topics.all': 'See all {count}',
  'topics.back': 'All topics',
  'topics.count': 'Bulletins: {count}',
  'topics.empty.body': 'When something is published on this topic it will be stored here.',
  'topics.empty.title': 'Nothing on this topic yet',
  'topics.none': 'None yet',
  'topics.title': 'Topics',
  'topics.unknown': 'There is no such topic'
} satisfies Dictionary;
