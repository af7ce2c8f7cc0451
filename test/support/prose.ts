/** Articles 1 to 3 of the Universal Declaration of Human Rights: enough prose to tell a language by. */

export const ENGLISH = `All human beings are born free and equal in dignity and rights. They are endowed
with reason and conscience and should act towards one another in a spirit of
brotherhood. Everyone is entitled to all the rights and freedoms set forth in
this Declaration, without distinction of any kind, such as race, colour, sex,
language, religion, political or other opinion, national or social origin,
property, birth or other status. Furthermore, no distinction shall be made on
the basis of the political, jurisdictional or international status of the
country or territory to which a person belongs, whether it be independent,
trust, non-self-governing or under any other limitation of sovereignty. Everyone
has the right to life, liberty and the security of person.`;

export const RUSSIAN = `Все люди рождаются свободными и равными в своем достоинстве и правах. Они
наделены разумом и совестью и должны поступать в отношении друг друга в духе
братства. Каждый человек должен обладать всеми правами и всеми свободами,
провозглашенными настоящей Декларацией, без какого бы то ни было различия,
как-то в отношении расы, цвета кожи, пола, языка, религии, политических или иных
убеждений, национального или социального происхождения, имущественного,
сословного или иного положения. Кроме того, не должно проводиться никакого
различия на основе политического, правового или международного статуса страны
или территории, к которой человек принадлежит, независимо от того, является ли
эта территория независимой, подопечной, несамоуправляющейся или как-либо иначе
ограниченной в своем суверенитете. Каждый человек имеет право на жизнь, на
свободу и на личную неприкосновенность.`;

export const KYRGYZ = `Бардык адамдар өз беделинде жана укуктарында эркин жана тең укуктуу болуп
жаралат. Алардын аң-сезими менен абийири бар жана бири-бирине бир туугандык
мамилекылууга тийиш. Ар бир адам расасына, терисинин түсүнө , жынысына, тилине,
динине, саясий же башка ынанымдарына, улуттук же социалдык негизине, мүлкүнө,
тек-жайынаже башка абалынын айырмачылыктарына карабастан, ушул Декларация
аркылуу жарыяланган бардык укуктар менен эркиндиктерге ээ болууга тийиш. Андан
тышкары, адам жашаган аймактын көз каранды эместигине, көзөмөлгө алынгандыгына,
өзүн-өзү башкарбагандыгына же эгемендигиндеги кандайдыр-бир чектөө лө ргө
карабастан алөлкөнүнже аймактын саясий, укуктукже эларалык статусунун негизинде
эчкандай айырмачылыктар болууга тийиш эмес. Ар бир адам жашоого, эркиндикке жана
жеке кол тийбестикке укуктуу.`;
